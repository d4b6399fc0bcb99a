// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.core.store.Samples.ANN;
import static org.footman.core.store.Samples.BOB;
import static org.footman.core.store.Samples.CAROL;
import static org.footman.core.store.Samples.NOW;
import static org.footman.core.store.Samples.decision;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.footman.core.source.Decision;
import org.footman.core.source.Decisions;
import org.footman.core.source.Report;
import org.footman.core.trust.Scope;
import org.junit.jupiter.api.Test;

/** What every memory of decisions promises. */
public interface DecisionsContract {
  Stores stores();

  private Decisions decisions() {
    return stores().decisions();
  }

  @Test
  default void findsTheDecisionsOfAMessageOldestFirst() {
    Decision newer = decision(NOW.plusSeconds(1), BOB, ANN, "hold");
    Decision older = decision(NOW, CAROL, ANN, "deliver");

    decisions().record(List.of(newer, older));

    assertThat(decisions().byMessageId("<first@far.example>")).containsExactly(older, newer);
    assertThat(decisions().byMessageId("<other@far.example>")).isEmpty();
    assertThat(decisions().byMessageId("")).isEmpty();
  }

  @Test
  default void namesAtMostAHundredDecisionsOfAMessage() {
    List<Decision> many = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      many.add(decision(NOW.plusSeconds(i), BOB, ANN, "hold"));
    }

    decisions().record(many);

    assertThat(decisions().byMessageId("<first@far.example>"))
        .containsExactlyElementsOf(many.subList(0, 100));
  }

  @Test
  default void findsTheDecisionsOfAMessageInWhateverMinute() {
    Instant minute = NOW.truncatedTo(ChronoUnit.MINUTES);
    List<Decision> all =
        List.of(
            decision(minute.minus(400, ChronoUnit.DAYS), BOB, ANN, "hold"),
            decision(minute.minus(1, ChronoUnit.MICROS), BOB, ANN, "hold"),
            decision(minute, BOB, ANN, "hold"),
            decision(minute.plusSeconds(60).minus(1, ChronoUnit.MICROS), BOB, ANN, "hold"),
            decision(minute.plusSeconds(60), BOB, ANN, "hold"),
            decision(minute.plus(40, ChronoUnit.DAYS), BOB, ANN, "hold"));

    decisions().record(all);

    assertThat(decisions().byMessageId("<first@far.example>")).containsExactlyElementsOf(all);
  }

  @Test
  default void findsNoDecisionsOfAMessageWithoutId() {
    decisions().record(List.of(ofMessage(""), ofMessage("<first@far.example>")));

    assertThat(decisions().byMessageId("")).isEmpty();
    assertThat(decisions().byMessageId("<first@far.example>")).hasSize(1);
  }

  /** The first 24 bits of their SHA-256 are the same. */
  @Test
  default void tellsMessagesApartWhoseHashesAreAlike() {
    decisions().record(List.of(ofMessage("<562@far.example>"), ofMessage("<4698@far.example>")));

    assertThat(decisions().byMessageId("<562@far.example>"))
        .containsExactly(ofMessage("<562@far.example>"));
  }

  private static Decision ofMessage(String messageId) {
    return new Decision(NOW, messageId, BOB, ANN, "hold", "hold", "hold-reason", false, "");
  }

  @Test
  default void recordsNothingOfNothing() {
    decisions().record(List.of());

    assertThat(decisions().report(Scope.SERVER, NOW, NOW.plusSeconds(1)))
        .isEqualTo(new Report(List.of(), List.of()));
  }

  @Test
  default void reportsPerReasonForAScopeAndATime() {
    decisions()
        .record(
            List.of(
                decision(NOW, BOB, ANN, "hold"),
                decision(NOW, CAROL, ANN, "hold"),
                decision(NOW, BOB, ANN, "deliver"),
                decision(NOW, "dan@other.example", ANN, "hold"),
                decision(NOW.minusSeconds(1), BOB, ANN, "hold"),
                decision(NOW.plusSeconds(9), BOB, ANN, "hold")));

    Report server = decisions().report(Scope.SERVER, NOW, NOW.plusSeconds(9));
    Report domain = decisions().report(Scope.domain("here.example"), NOW, NOW.plusSeconds(9));
    Report user = decisions().report(Scope.user(BOB), NOW, NOW.plusSeconds(9));

    assertThat(server.rows())
        .containsExactly(
            new Report.Row("hold-reason", "hold", "deliver", 3, 3),
            new Report.Row("deliver-reason", "deliver", "deliver", 1, 0));
    assertThat(server.wouldHold()).isEqualTo(3);
    assertThat(server.sources()).containsExactly(new Report.Sender(ANN, 3));
    assertThat(domain.wouldHold()).isEqualTo(2);
    assertThat(user.rows())
        .containsExactly(
            new Report.Row("deliver-reason", "deliver", "deliver", 1, 0),
            new Report.Row("hold-reason", "hold", "deliver", 1, 1));
  }

  @Test
  default void reportsExactlyWithinAMinute() {
    Instant from = NOW.truncatedTo(ChronoUnit.MINUTES).plusSeconds(10);
    Instant to = from.plusSeconds(10);
    decisions()
        .record(
            List.of(
                decision(from.minus(1, ChronoUnit.MICROS), BOB, ANN, "hold"),
                decision(from, BOB, ANN, "hold"),
                decision(to.minus(1, ChronoUnit.MICROS), BOB, ANN, "hold"),
                decision(to, BOB, ANN, "hold")));

    assertThat(decisions().report(Scope.SERVER, from, to).wouldHold()).isEqualTo(2);
  }

  @Test
  default void namesTheTenLargestSources() {
    List<Decision> many = new ArrayList<>();
    for (int source = 0; source < 12; source++) {
      for (int i = 0; i <= source; i++) {
        many.add(decision(NOW, BOB, "s" + source + "@far.example", "hold"));
      }
    }

    decisions().record(many);

    List<Report.Sender> sources =
        decisions().report(Scope.SERVER, NOW, NOW.plusSeconds(1)).sources();
    assertThat(sources).hasSize(10).startsWith(new Report.Sender("s11@far.example", 12));
    assertThat(sources).endsWith(new Report.Sender("s2@far.example", 3));
  }

  @Test
  default void sweepsWhatIsOld() {
    decisions()
        .record(
            List.of(
                decision(NOW, BOB, ANN, "hold"),
                decision(NOW, CAROL, ANN, "hold"),
                decision(NOW.plusSeconds(1), BOB, ANN, "hold")));

    assertThat(decisions().sweep(NOW.plusSeconds(1), 1)).isEqualTo(1);
    assertThat(decisions().sweep(NOW.plusSeconds(1), 10)).isEqualTo(1);
    assertThat(decisions().byMessageId("<first@far.example>")).hasSize(1);
  }
}
