// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.core.store.Samples.ANN;
import static org.footman.core.store.Samples.BOB;
import static org.footman.core.store.Samples.CAROL;
import static org.footman.core.store.Samples.NOW;
import static org.footman.core.store.Samples.id;
import static org.footman.core.store.Samples.mail;
import static org.footman.core.store.Samples.question;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.footman.core.challenge.AskRule;
import org.footman.core.challenge.Challenge;
import org.footman.core.challenge.ChallengeSelector;
import org.footman.core.challenge.ChallengeState;
import org.footman.core.challenge.Challenges;
import org.footman.core.challenge.Remark;
import org.footman.core.challenge.Turn;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.quarantine.HeldState;
import org.junit.jupiter.api.Test;

/** What every outbox of challenges promises. */
public interface ChallengesContract {
  Duration SILENCE = Duration.ofHours(6);
  Set<ChallengeState> SENDING = Set.of(ChallengeState.SENDING);

  Stores stores();

  private Challenges challenges() {
    return stores().challenges();
  }

  /** Holds a mail of the source for the recipient and gives the new challenge. */
  private Challenge due(String name, String recipient, String source, Instant now) {
    stores()
        .heldMails()
        .hold(
            List.of(mail(name, recipient, source, now)),
            Optional.of(question(source, recipient)),
            AskRule.DEFAULT,
            now);
    var selector =
        new ChallengeSelector(
            Optional.of(source), Optional.of(recipient), Optional.empty(), Set.of());
    return challenges().list(selector, Page.FIRST).get(0);
  }

  private Challenge due() {
    return due("one", BOB, ANN, NOW);
  }

  private Optional<HeldState> stateOf(String name) {
    return stores().heldMails().byId(id(name)).map(HeldMail::state);
  }

  @Test
  default void listsWhatIsDueOldestFirst() {
    Challenge newer = due("one", BOB, ANN, NOW.plusSeconds(1));
    Challenge older = due("two", BOB, "eve@far.example", NOW);
    Challenge sent = due("three", BOB, "joe@far.example", NOW.minusSeconds(1));
    challenges().sending(sent, Set.of("h"), NOW);

    assertThat(challenges().due(NOW.plusSeconds(2), SILENCE, 10)).containsExactly(older, newer);
    assertThat(challenges().due(NOW.plusSeconds(2), SILENCE, 1)).containsExactly(older);
  }

  @Test
  default void listsWhatWasPutOffWhenItsTimeHasCome() {
    Challenge due = due("one", BOB, "joe@victim.example", NOW);
    Challenge other = due("two", BOB, ANN, NOW.plusSeconds(1));
    Challenge ended = due("three", BOB, "eve@far.example", NOW);
    challenges().change(ended.id(), Set.of(ChallengeState.DUE), ChallengeState.CANCELLED, NOW);
    Remark remark = Remark.until("over-target-domain-per-hour", NOW.plusSeconds(60));

    challenges().postpone(Set.of(due.id(), ended.id(), "none"), remark);

    assertThat(challenges().due(NOW.plusSeconds(59), SILENCE, 1)).containsExactly(other);
    assertThat(challenges().due(NOW.plusSeconds(60), SILENCE, 1))
        .singleElement()
        .satisfies(c -> assertThat(c.remark()).isEqualTo(remark))
        .satisfies(c -> assertThat(c.version()).isEqualTo(due.version()));
    assertThat(challenges().byId(ended.id()).map(Challenge::remark)).contains(Remark.NONE);
  }

  @Test
  default void forgetsWhyItWasPutOffWhenItIsSent() {
    Challenge due = due();
    challenges().postpone(Set.of(due.id()), Remark.until("over-server-per-hour", NOW));

    assertThat(challenges().sending(due, Set.of("h"), NOW).map(Challenge::remark))
        .contains(Remark.NONE);
    assertThat(challenges().byId(due.id()).map(Challenge::remark)).contains(Remark.NONE);
  }

  @Test
  default void makesDueAgainWhatDidNotLeave() {
    Challenge due = due();
    Challenge sending = challenges().sending(due, Set.of("h"), NOW).orElseThrow();

    assertThat(challenges().takeBack(due.id(), NOW.plusSeconds(1)).map(Challenge::state))
        .contains(ChallengeState.DUE);
    assertThat(challenges().takeBack(due.id(), NOW.plusSeconds(1))).isEmpty();
    assertThat(challenges().takeBack("none", NOW)).isEmpty();
    assertThat(challenges().byToken("h").map(Challenge::timesSent)).contains(sending.timesSent());
  }

  @Test
  default void keepsWhyItCameToItsState() {
    Challenge due = due();
    Turn turn = new Turn(ChallengeState.CANCELLED, Remark.until("over-target-per-day", NOW));

    challenges().change(due.id(), Set.of(ChallengeState.DUE), turn, NOW);

    assertThat(challenges().byId(due.id()).map(Challenge::remark)).contains(turn.remark());
  }

  @Test
  default void listsWhatIsBeingSentWithoutWordForTooLong() {
    Challenge sending = challenges().sending(due(), Set.of("h"), NOW).orElseThrow();

    assertThat(challenges().due(NOW.plus(SILENCE), SILENCE, 10)).isEmpty();
    assertThat(challenges().due(NOW.plus(SILENCE).plusSeconds(1), SILENCE, 10))
        .containsExactly(sending);
  }

  @Test
  default void doesNotAskWhenNoAnswerWouldCount() {
    Challenge due = due();

    assertThat(challenges().due(due.expires(), SILENCE, 10)).isEmpty();
  }

  @Test
  default void commitsThatItIsBeingSent() {
    Challenge due = due();
    Instant later = NOW.plusSeconds(60);

    Challenge sending = challenges().sending(due, Set.of("h1", "h2"), later).orElseThrow();

    assertThat(sending.state()).isEqualTo(ChallengeState.SENDING);
    assertThat(sending.asked()).contains(later);
    assertThat(sending.changed()).isEqualTo(later);
    assertThat(sending.timesSent()).isEqualTo(1);
    assertThat(sending.expires()).isEqualTo(due.expires().plusSeconds(60));
    assertThat(challenges().byId(due.id())).contains(sending);
  }

  @Test
  default void letsOneOfTwoSendersWin() {
    Challenge due = due();

    List<Optional<Challenge>> sent =
        Together.run(
            List.of(
                () -> challenges().sending(due, Set.of("a"), NOW),
                () -> challenges().sending(due, Set.of("b"), NOW)));

    assertThat(sent).filteredOn(Optional::isPresent).hasSize(1);
    assertThat(challenges().byToken("a").isPresent() ^ challenges().byToken("b").isPresent())
        .as("only the winner's tokens count")
        .isTrue();
  }

  @Test
  default void findsAChallengeByItsOldTokensAndItsNewOnes() {
    Challenge sending = challenges().sending(due(), Set.of("old"), NOW).orElseThrow();
    Challenge again =
        challenges().sending(sending, Set.of("new", "old"), NOW.plus(SILENCE)).orElseThrow();
    Challenge ended =
        challenges().change(again.id(), SENDING, ChallengeState.ANSWERED, NOW).orElseThrow();

    assertThat(challenges().byToken("old")).contains(ended);
    assertThat(challenges().byToken("new")).contains(ended);
    assertThat(challenges().byToken("none")).isEmpty();
  }

  @Test
  default void sendsNothingThatEndedMeanwhile() {
    Challenge due = due();
    challenges().change(due.id(), Set.of(ChallengeState.DUE), ChallengeState.CANCELLED, NOW);

    assertThat(challenges().sending(due, Set.of("h"), NOW)).isEmpty();
    assertThat(challenges().byToken("h")).isEmpty();
  }

  @Test
  default void changesOnlyFromTheStatesNamed() {
    Challenge due = due();

    assertThat(challenges().change(due.id(), SENDING, ChallengeState.ASKED, NOW)).isEmpty();
    assertThat(challenges().change("none", SENDING, ChallengeState.ASKED, NOW)).isEmpty();
    assertThat(
            challenges().change(due.id(), Set.of(ChallengeState.DUE), ChallengeState.ANSWERED, NOW))
        .map(Challenge::state)
        .contains(ChallengeState.ANSWERED);
  }

  @Test
  default void letsOneOfTwoAnswersWin() {
    Challenge due = due();
    Set<ChallengeState> open = Set.of(ChallengeState.DUE, ChallengeState.ASKED);

    List<Optional<Challenge>> changes =
        Together.run(
            List.of(
                () -> challenges().change(due.id(), open, ChallengeState.ANSWERED, NOW),
                () -> challenges().change(due.id(), open, ChallengeState.EXPIRED, NOW)));

    assertThat(changes).filteredOn(Optional::isPresent).hasSize(1);
  }

  @Test
  default void marksWhatIsHeldOfASourceThatDoesNotExistPurge() {
    Challenge challenge = due("one", BOB, ANN, NOW);
    due("two", CAROL, ANN, NOW);
    due("three", "dan@here.example", ANN, NOW);
    due("four", BOB, "eve@far.example", NOW);
    HeldMail releasing = mail("five", BOB, ANN);
    stores().heldMails().rebuild(releasing);
    stores().heldMails().change(releasing, HeldState.RELEASING, NOW);

    int marked = challenges().fail(challenge.id(), Set.of(BOB, CAROL), NOW.plusSeconds(1));

    assertThat(marked).isEqualTo(2);
    assertThat(challenges().byId(challenge.id()).map(Challenge::state))
        .contains(ChallengeState.FAILED);
    assertThat(stateOf("one")).contains(HeldState.PURGE);
    assertThat(stateOf("two")).contains(HeldState.PURGE);
    assertThat(stateOf("three")).contains(HeldState.HELD);
    assertThat(stateOf("four")).contains(HeldState.HELD);
    assertThat(stateOf("five")).contains(HeldState.RELEASING);
    assertThat(stores().heldMails().byId(id("one")).map(HeldMail::changed))
        .contains(NOW.plusSeconds(1));
  }

  @Test
  default void refusesAChangeOfAMailThatAFailureMarked() {
    Challenge challenge = due();
    HeldMail read = stores().heldMails().byId(id("one")).orElseThrow();
    challenges().fail(challenge.id(), Set.of(BOB), NOW);

    assertThat(stores().heldMails().change(read, HeldState.RELEASING, NOW)).isEmpty();
  }

  @Test
  default void purgesNothingForAFailureOfAChallengeThatEnded() {
    Challenge challenge = due();
    challenges().change(challenge.id(), Set.of(ChallengeState.DUE), ChallengeState.ANSWERED, NOW);

    assertThat(challenges().fail(challenge.id(), Set.of(BOB), NOW)).isZero();
    assertThat(challenges().fail("none", Set.of(BOB), NOW)).isZero();
    assertThat(stateOf("one")).contains(HeldState.HELD);
    assertThat(challenges().byId(challenge.id()).map(Challenge::state))
        .contains(ChallengeState.ANSWERED);
  }

  @Test
  default void failsWithoutPurgingForNobody() {
    Challenge challenge = due();

    assertThat(challenges().fail(challenge.id(), Set.of(), NOW)).isZero();
    assertThat(challenges().count(ChallengeState.FAILED)).isEqualTo(1);
    assertThat(stateOf("one")).contains(HeldState.HELD);
  }

  @Test
  default void listsBySelectorNewestFirst() {
    Challenge older = due("one", BOB, ANN, NOW);
    Challenge newer = due("two", CAROL, "eve@far.example", NOW.plusSeconds(1));

    assertThat(challenges().list(ChallengeSelector.ALL, Page.FIRST)).containsExactly(newer, older);
    assertThat(challenges().list(ChallengeSelector.ALL, new Page(1, 1))).containsExactly(older);
    assertThat(list(Optional.of(ANN), Optional.empty(), Optional.empty())).containsExactly(older);
    assertThat(list(Optional.empty(), Optional.of(CAROL), Optional.empty())).containsExactly(newer);
    assertThat(list(Optional.empty(), Optional.empty(), Optional.of("<first@far.example>")))
        .containsExactly(newer, older);
    assertThat(list(Optional.empty(), Optional.empty(), Optional.of("<other@far.example>")))
        .isEmpty();
    assertThat(
            challenges()
                .list(
                    new ChallengeSelector(
                        Optional.empty(), Optional.empty(), Optional.empty(), SENDING),
                    Page.FIRST))
        .isEmpty();
    assertThat(challenges().count(ChallengeState.DUE)).isEqualTo(2);
  }

  private List<Challenge> list(
      Optional<String> target, Optional<String> recipient, Optional<String> original) {
    var selector = new ChallengeSelector(target, recipient, original, Set.of(ChallengeState.DUE));
    return challenges().list(selector, Page.FIRST);
  }

  @Test
  default void endsOpenChallengesWhoseTimeIsOver() {
    Challenge over = due("one", BOB, ANN, NOW);
    Challenge open = due("two", BOB, "eve@far.example", NOW.plusSeconds(1));

    assertThat(challenges().expire(over.expires(), 10)).isEqualTo(1);
    assertThat(challenges().expire(over.expires(), 10)).isZero();
    assertThat(challenges().byId(over.id()).map(Challenge::state)).contains(ChallengeState.EXPIRED);
    assertThat(challenges().byId(open.id()).map(Challenge::state)).contains(ChallengeState.DUE);
  }

  @Test
  default void forgetsEndedChallengesWithTheirTokens() {
    Challenge ended = challenges().sending(due(), Set.of("h"), NOW).orElseThrow();
    challenges().change(ended.id(), SENDING, ChallengeState.FAILED, NOW);
    Challenge open = due("two", BOB, "eve@far.example", NOW);

    assertThat(challenges().sweep(NOW, 10)).isZero();
    assertThat(challenges().sweep(NOW.plusSeconds(1), 10)).isEqualTo(1);
    assertThat(challenges().byId(ended.id())).isEmpty();
    assertThat(challenges().byToken("h")).isEmpty();
    assertThat(challenges().byId(open.id())).contains(open);
  }
}
