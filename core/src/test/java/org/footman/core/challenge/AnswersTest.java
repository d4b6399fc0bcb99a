// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.footman.core.address.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class AnswersTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final Answer ANSWER = new Answer("al@far.example", false);
  private static final Set<String> NOBODY = Set.of();

  @Test
  void acceptsTheAnswerOfTheChallengedAddress() {
    Challenge asked = challenge(ChallengeState.ASKED);

    AnswerVerdict verdict = Answers.judge(asked, ANSWER, NOBODY, NOW);

    assertThat(verdict)
        .isEqualTo(
            new AnswerVerdict.Accepted(asked, Set.of("bob@here.example", "carol@here.example")));
  }

  @ParameterizedTest
  @EnumSource(names = {"DUE", "SENDING", "ASKED", "FAILED", "UNDELIVERED"})
  void acceptsWhateverIsKnownOfTheDelivery(ChallengeState state) {
    assertThat(Answers.judge(challenge(state), ANSWER, NOBODY, NOW))
        .isInstanceOf(AnswerVerdict.Accepted.class);
  }

  @Test
  void findsTheSecondUseOfAnAnsweredChallenge() {
    assertThat(Answers.judge(challenge(ChallengeState.ANSWERED), ANSWER, NOBODY, NOW))
        .isInstanceOf(AnswerVerdict.Again.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"EXPIRED", "CANCELLED"})
  void findsTheAnswerToAnEndedChallengeLate(ChallengeState state) {
    assertThat(Answers.judge(challenge(state), ANSWER, NOBODY, NOW))
        .isInstanceOf(AnswerVerdict.Late.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"DUE", "SENDING", "ASKED", "FAILED", "UNDELIVERED"})
  void findsTheAnswerAfterItsTimeLate(ChallengeState state) {
    Instant over = NOW.plus(Duration.ofDays(30));

    assertThat(Answers.judge(challenge(state), ANSWER, NOBODY, over))
        .isInstanceOf(AnswerVerdict.Late.class);
  }

  @ParameterizedTest
  @EnumSource
  void neverTakesTheTokenFromAnotherAddress(ChallengeState state) {
    Answer foreign = new Answer("eve@far.example", false);

    assertThat(Answers.judge(challenge(state), foreign, NOBODY, NOW))
        .isInstanceOf(AnswerVerdict.Foreign.class);
  }

  @ParameterizedTest
  @EnumSource
  void neverTakesAutomaticMailForAnAnswer(ChallengeState state) {
    Answer vacation = new Answer("al@far.example", true);

    assertThat(Answers.judge(challenge(state), vacation, NOBODY, NOW))
        .isInstanceOf(AnswerVerdict.Automatic.class);
  }

  @Test
  void neverTakesABounceForAnAnswer() {
    Answer bounce = new Answer("", false);

    assertThat(Answers.judge(challenge(ChallengeState.ASKED), bounce, NOBODY, NOW))
        .isInstanceOf(AnswerVerdict.Automatic.class);
  }

  @Test
  void leavesOutWhoBlocksTheSource() {
    Challenge asked = challenge(ChallengeState.ASKED);

    AnswerVerdict verdict = Answers.judge(asked, ANSWER, Set.of("bob@here.example"), NOW);

    assertThat(verdict).isEqualTo(new AnswerVerdict.Accepted(asked, Set.of("carol@here.example")));
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "DUE")
  void isOverriddenByABlockOfEveryRecipient(ChallengeState state) {
    Challenge challenge = challenge(state);

    AnswerVerdict verdict =
        Answers.judge(challenge, ANSWER, challenge.question().recipients(), NOW);

    assertThat(verdict).isInstanceOf(AnswerVerdict.Blocked.class);
  }

  private static Challenge challenge(ChallengeState state) {
    return new Challenge(
        "c1",
        new Question(
            "al@far.example",
            new Address("al", "far.example"),
            Set.of("bob@here.example", "carol@here.example"),
            "here.example",
            new Question.Original(
                new Address("bob", "here.example"),
                Optional.of("<m1@far.example>"),
                Optional.empty(),
                Optional.of("Hi"),
                "en",
                2000,
                NOW)),
        state,
        NOW,
        Optional.of(NOW),
        NOW.plus(Duration.ofDays(30)),
        NOW,
        1,
        1,
        Remark.NONE);
  }
}
