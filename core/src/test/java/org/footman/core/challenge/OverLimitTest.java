// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.footman.core.budget.Account.Kind;
import org.footman.core.budget.Limit;
import org.footman.core.store.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requirement D2. */
class OverLimitTest {
  private static final Instant NOW = Samples.NOW;
  private static final Challenge NEW =
      Challenge.due("c1", Samples.question(Samples.ANN, Samples.BOB), NOW, Duration.ofDays(30));

  @ParameterizedTest(name = "{2}")
  @CsvSource({
    "SERVER, PT1H, over-server-per-hour, PT10M",
    "TARGET_DOMAIN, PT1H, over-target-domain-per-hour, PT10M",
    "RECIPIENT, P1D, over-recipient-per-day, PT1H",
    "RECIPIENT_DOMAIN, P1D, over-recipient-domain-per-day, PT1H"
  })
  void letsWaitWhatMayLeaveLater(Kind kind, Duration within, String reason, Duration wait) {
    Turn turn = OverLimit.turn(NEW, new Limit(kind, 5, within), NOW);

    assertThat(turn).isEqualTo(new Turn(ChallengeState.DUE, Remark.until(reason, NOW.plus(wait))));
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource({"P1D, over-target-per-day", "P30D, over-target-per-30-days"})
  void asksNoTargetThatHasBeenAskedEnough(Duration within, String reason) {
    Turn turn = OverLimit.turn(NEW, new Limit(Kind.TARGET, 1, within), NOW);

    assertThat(turn.to()).isEqualTo(ChallengeState.CANCELLED);
    assertThat(turn.remark()).isEqualTo(Remark.until(reason, NOW.plus(Duration.ofDays(1))));
  }

  @Test
  void letsAQuestionStandThatATargetHasAlready() {
    Challenge again =
        NEW.sentAt(NOW)
            .in(ChallengeState.ASKED, NOW)
            .dueAgain(NEW.question().recipients(), NOW, Duration.ofDays(30));

    Turn turn = OverLimit.turn(again, new Limit(Kind.TARGET, 3, Duration.ofDays(30)), NOW);

    assertThat(turn).isEqualTo(Turn.to(ChallengeState.ASKED, "over-target-per-30-days"));
  }
}
