// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.core.store.Samples.BOB;
import static org.footman.core.store.Samples.NOW;
import static org.footman.core.store.Samples.mail;
import static org.footman.core.store.Samples.question;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.footman.core.budget.OutcomeTally;
import org.footman.core.challenge.AskRule;
import org.footman.core.challenge.Challenge;
import org.footman.core.challenge.ChallengeSelector;
import org.footman.core.challenge.ChallengeState;
import org.footman.core.challenge.FailureKind;
import org.footman.core.challenge.Turn;
import org.junit.jupiter.api.Test;

/** What every store of outcomes promises. */
public interface OutcomesContract {
  Stores stores();

  private Challenge sent(String name, Instant now) {
    String source = name + "@far.example";
    stores()
        .heldMails()
        .hold(
            List.of(mail(name, BOB, source, now)),
            Optional.of(question(source, BOB)),
            AskRule.DEFAULT,
            now);
    var selector =
        new ChallengeSelector(Optional.of(source), Optional.empty(), Optional.empty(), Set.of());
    Challenge due = stores().challenges().list(selector, Page.FIRST).get(0);
    return stores().challenges().sending(due, Set.of("h" + name), now).orElseThrow();
  }

  private void end(Challenge sent, Turn turn) {
    stores()
        .challenges()
        .change(sent.id(), Set.of(ChallengeState.SENDING), turn, NOW.plus(Duration.ofDays(9)));
  }

  private OutcomeTally newest(int most, Instant since) {
    return stores().outcomes().newest(most, since);
  }

  @Test
  default void tellsWhatBecameOfChallenges() {
    stores().challenges().fail(sent("failed", NOW).id(), Set.of(), NOW);
    end(sent("asked", NOW), Turn.to(ChallengeState.ASKED));
    end(sent("answered", NOW), Turn.to(ChallengeState.ANSWERED));
    end(sent("expired", NOW), Turn.to(ChallengeState.EXPIRED));
    end(sent("refused", NOW), undelivered(FailureKind.REFUSED));
    end(sent("unreachable", NOW), undelivered(FailureKind.UNREACHABLE));

    assertThat(newest(200, NOW)).isEqualTo(new OutcomeTally(6, 1, 1));
  }

  private static Turn undelivered(FailureKind kind) {
    return Turn.to(ChallengeState.UNDELIVERED, kind.code());
  }

  @Test
  default void passesOverWhatNobodyKnowsTheOutcomeOf() {
    sent("sending", NOW);
    end(sent("cancelled", NOW), Turn.to(ChallengeState.CANCELLED));
    end(sent("dueagain", NOW), Turn.to(ChallengeState.DUE));

    assertThat(newest(200, NOW)).isEqualTo(new OutcomeTally(0, 0, 0));
  }

  @Test
  default void takesTheNewestThatWereSent() {
    for (int i = 0; i < 3; i++) {
      stores().challenges().fail(sent("old" + i, NOW.plusSeconds(i)).id(), Set.of(), NOW);
    }
    for (int i = 3; i < 5; i++) {
      end(sent("new" + i, NOW.plusSeconds(i)), Turn.to(ChallengeState.ASKED));
    }

    assertThat(newest(2, NOW)).isEqualTo(new OutcomeTally(2, 0, 0));
    assertThat(newest(3, NOW)).isEqualTo(new OutcomeTally(3, 1, 0));
    assertThat(newest(9, NOW.plusSeconds(2))).isEqualTo(new OutcomeTally(3, 1, 0));
    assertThat(newest(9, Instant.EPOCH)).isEqualTo(new OutcomeTally(5, 3, 0));
  }
}
