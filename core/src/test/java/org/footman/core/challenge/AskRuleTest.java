// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.footman.core.address.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AskRuleTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final String BOB = "bob@here.example";
  private static final String CAROL = "carol@here.example";

  @Test
  void asksASourceThatWasNeverAsked() {
    assertThat(decide(BOB, START)).isEqualTo(Asked.NEW);
  }

  @Test // SA-19
  void doesNotAskAgainOnTheSecondDay() {
    assertThat(decide(BOB, START.plus(Duration.ofDays(1)), asked(ChallengeState.ASKED)))
        .isEqualTo(Asked.JOINED);
  }

  @Test // SA-20
  void asksAgainOnTheEighthDay() {
    assertThat(decide(BOB, START.plus(Duration.ofDays(8)), asked(ChallengeState.ASKED)))
        .isEqualTo(Asked.AGAIN);
  }

  @Test // D1
  void asksForAnotherRecipientOfTheDomainOnlyAfterADay() {
    assertThat(decide(CAROL, START.plus(Duration.ofHours(23)), asked(ChallengeState.ASKED)))
        .isEqualTo(Asked.JOINED);
    assertThat(decide(CAROL, START.plus(Duration.ofHours(24)), asked(ChallengeState.ASKED)))
        .isEqualTo(Asked.AGAIN);
  }

  @ParameterizedTest
  @EnumSource(names = {"DUE", "SENDING"})
  void joinsAChallengeThatIsOnItsWay(ChallengeState state) {
    assertThat(decide(BOB, START.plus(Duration.ofDays(8)), asked(state))).isEqualTo(Asked.JOINED);
  }

  @ParameterizedTest // D7
  @EnumSource(names = {"FAILED", "UNDELIVERED"})
  void leavesATargetAloneAfterAFailure(ChallengeState state) {
    assertThat(decide(BOB, START.plus(Duration.ofDays(6)), asked(state))).isEqualTo(Asked.TOO_SOON);
    assertThat(decide(BOB, START.plus(Duration.ofDays(7)), asked(state))).isEqualTo(Asked.NEW);
  }

  @Test // D2: each of them would only be cancelled again
  void leavesATargetAloneThatHasBeenAskedEnough() {
    var cancelled =
        new Turn(
            ChallengeState.CANCELLED,
            Remark.until("over-target-per-day", START.plus(Duration.ofDays(1))));
    Challenge over =
        Challenge.due("c1", question(BOB), START, Duration.ofDays(30)).after(cancelled, START);

    assertThat(decide(BOB, START.plus(Duration.ofHours(23)), over)).isEqualTo(Asked.TOO_SOON);
    assertThat(decide(BOB, START.plus(Duration.ofHours(24)), over)).isEqualTo(Asked.NEW);
  }

  private static Asked decide(String recipient, Instant now, Challenge... history) {
    return AskRule.DEFAULT.decide(question(recipient), List.of(history), now).asked();
  }

  private static Challenge asked(ChallengeState state) {
    return new Challenge(
        "c1",
        question(BOB),
        state,
        START,
        Optional.of(START),
        START.plus(Duration.ofDays(30)),
        START,
        1,
        1,
        Remark.NONE);
  }

  private static Question question(String recipient) {
    Address ann = Address.parse("ann@far.example").orElseThrow();
    return new Question(
        "ann@far.example",
        ann,
        Set.of(recipient),
        "here.example",
        new Question.Original(
            Address.parse(recipient).orElseThrow(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "en",
            1000,
            START));
  }
}
