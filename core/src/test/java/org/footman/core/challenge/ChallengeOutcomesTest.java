// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.footman.core.address.Address;
import org.footman.core.policy.SetValue;
import org.footman.core.policy.Setting;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.quarantine.HeldSelector;
import org.footman.core.quarantine.HeldState;
import org.footman.core.store.MemoryStores;
import org.footman.core.store.Page;
import org.footman.core.store.StoreUnavailable;
import org.footman.core.store.StoresThatBreak;
import org.footman.core.trust.Origin;
import org.footman.core.trust.Pattern;
import org.footman.core.trust.Proof;
import org.footman.core.trust.Scope;
import org.footman.core.trust.TrustEntry;
import org.footman.core.trust.TrustQuestion;
import org.footman.core.trust.TrustSelector;
import org.footman.core.trust.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ChallengeOutcomesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final Instant LATER = NOW.plus(Duration.ofHours(1));
  private static final String AL = "al@far.example";
  private static final String BOB = "bob@here.example";
  private static final String CAROL = "carol@here.example";
  private static final Answer ANSWER = new Answer(AL, false);

  private final MemoryStores stores = new MemoryStores();
  private final ChallengeOutcomes outcomes = new ChallengeOutcomes(stores, Map.of());
  private final TokenMint mint = new TokenMint(ServerKey.make(new SecureRandom()));
  private final Token token = mint.mint(TokenPurpose.CONFIRM, "here.example", new SecureRandom());

  @BeforeEach
  void alIsAskedAboutTwoMails() {
    stores
        .heldMails()
        .hold(
            List.of(mail("m2", CAROL, NOW), mail("m1", BOB, NOW)),
            Optional.of(question()),
            AskRule.DEFAULT,
            NOW);
    Challenge due = challenge();
    stores.challenges().sending(due, Set.of(token.hash()), NOW);
    outcomes.sent(due.id(), NOW);
  }

  @Test
  void anAnswerTeachesTrustAndNamesTheHeldMailInOrderOfReceipt() {
    hold(mail("m0", BOB, NOW.minusSeconds(60)));

    List<HeldMail> released = outcomes.accepted(accepted(outcomes), LATER);

    assertThat(released).extracting(HeldMail::id).containsExactly("m0", "m1", "m2");
    assertThat(trusts(BOB)).isTrue();
    assertThat(trusts(CAROL)).isTrue();
    assertThat(challenge().state()).isEqualTo(ChallengeState.ANSWERED);
  }

  @Test // P3: a forgery under the same address is not released by the answer of its owner
  void anAnswerBindsTrustToTheProofOfTheMailThatItSpeaksFor() {
    hold(mail("m3", BOB, NOW, Proof.DKIM));
    hold(mail("m4", BOB, NOW, Proof.DMARC));

    List<HeldMail> released = outcomes.accepted(accepted(outcomes), LATER);

    assertThat(released).extracting(HeldMail::id).containsExactly("m2", "m4");
    assertThat(stores.trust().list(TrustSelector.ALL, Page.FIRST))
        .extracting(TrustEntry::scope, TrustEntry::proofNeeded)
        .containsExactlyInAnyOrder(
            tuple(Scope.user(BOB), Proof.DMARC), tuple(Scope.user(CAROL), Proof.NONE));
  }

  @Test
  void anAnswerForMailOfAWeakerProofEasesTheTrustThatStands() {
    stores.trust().put(entry(Scope.user(CAROL), Verdict.ALLOW, Proof.DMARC));

    outcomes.accepted(accepted(outcomes), LATER);

    assertThat(stores.trust().list(TrustSelector.ALL, Page.FIRST))
        .extracting(TrustEntry::proofNeeded)
        .containsOnly(Proof.NONE);
  }

  @Test
  void theSameAnswerOnceMoreDoesNothing() {
    outcomes.accepted(accepted(outcomes), LATER).forEach(this::release);
    stores.trust().list(TrustSelector.ALL, Page.FIRST).forEach(e -> stores.trust().remove(e.id()));
    hold(mail("m9", BOB, LATER.plusSeconds(90)));

    var again = (AnswerVerdict.Again) outcomes.judge(token, ANSWER, LATER.plusSeconds(99));
    List<HeldMail> released = outcomes.again(again, LATER.plusSeconds(99));

    assertThat(released).isEmpty();
    assertThat(trusts(BOB)).isFalse();
  }

  @Test
  void anAnswerAfterABlockReleasesNothingForWhoBlocked() {
    stores.trust().put(entry(Scope.user(BOB), Pattern.Kind.ADDRESS, AL));

    List<HeldMail> released = outcomes.accepted(accepted(outcomes), LATER);

    assertThat(released).extracting(HeldMail::recipient).containsExactly(CAROL);
    assertThat(trusts(BOB)).isFalse();
  }

  @Test
  void aBlockOfTheDomainBeatsTheAnswerToo() {
    stores.trust().put(entry(Scope.SERVER, Pattern.Kind.DOMAIN, "far.example"));

    AnswerVerdict verdict = outcomes.judge(token, ANSWER, LATER);

    assertThat(verdict).isInstanceOf(AnswerVerdict.Blocked.class);
  }

  @Test
  void aGuessedTokenIsUnknown() {
    Token guessed = mint.mint(TokenPurpose.CONFIRM, "here.example", new SecureRandom());

    AnswerVerdict verdict = outcomes.judge(guessed, ANSWER, LATER);

    assertThat(verdict).isEqualTo(new AnswerVerdict.Unknown());
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerIsFinishedAfterACrashAtAnyStep(StoresThatBreak.When when) {
    boolean broke = true;
    int step = 0;
    for (; broke; step++) {
      var world = new ChallengeOutcomesTest();
      world.alIsAskedAboutTwoMails();
      var breaking = new StoresThatBreak(world.stores);
      var frail = new ChallengeOutcomes(breaking.stores(), Map.of());
      breaking.breakAt(step, when);

      world.answerOnce(frail);
      broke = breaking.broke();
      world.answerOnce(frail);

      assertThat(world.trusts(BOB) && world.trusts(CAROL)).isTrue();
      assertThat(world.stores.heldMails().count(HeldSelector.of(HeldState.HELD))).isZero();
    }
    assertThat(step).isGreaterThan(7);
  }

  /** As a mail in a durable queue does it: a failure leaves the answer to come again. */
  private void answerOnce(ChallengeOutcomes frail) {
    try {
      AnswerVerdict verdict = frail.judge(token, ANSWER, LATER);
      List<HeldMail> mails =
          verdict instanceof AnswerVerdict.Accepted accepted
              ? frail.accepted(accepted, LATER)
              : frail.again((AnswerVerdict.Again) verdict, LATER);
      mails.forEach(this::release);
    } catch (StoreUnavailable e) {
      assertThat(e).hasMessageStartingWith("broken");
    }
  }

  @Test
  void anAnswerFindsTheStoreAwayAndChangesNothing() {
    stores.goAway();

    assertThatThrownBy(() -> outcomes.judge(token, ANSWER, LATER))
        .isInstanceOf(StoreUnavailable.class);
  }

  @Test
  void aSenderThatDoesNotExistLosesItsMailWhereThePolicyPurges() {
    stores
        .policies()
        .put(new SetValue(Scope.user(CAROL), Setting.FAILED_CHALLENGE, "keep", "carol", NOW));

    outcomes.failed(challenge().id(), FailureKind.NO_SUCH_SENDER, LATER);

    assertThat(challenge().state()).isEqualTo(ChallengeState.FAILED);
    assertThat(stateOf("m1")).isEqualTo(HeldState.PURGE);
    assertThat(stateOf("m2")).isEqualTo(HeldState.HELD);
  }

  @Test
  void theInstallationsDefaultKeepsTheMailOfASenderThatDoesNotExist() {
    var keeping = new ChallengeOutcomes(stores, Map.of(Setting.FAILED_CHALLENGE, "keep"));

    keeping.failed(challenge().id(), FailureKind.NO_SUCH_SENDER, LATER);

    assertThat(stateOf("m1")).isEqualTo(HeldState.HELD);
  }

  @ParameterizedTest
  @EnumSource(names = {"REFUSED", "UNREACHABLE"})
  void anyOtherFailureLeavesTheMailHeld(FailureKind kind) {
    outcomes.failed(challenge().id(), kind, LATER);

    assertThat(challenge().state()).isEqualTo(ChallengeState.UNDELIVERED);
    assertThat(stateOf("m1")).isEqualTo(HeldState.HELD);
  }

  @ParameterizedTest
  @EnumSource
  void aFailureReportedAfterTheAnswerChangesNothing(FailureKind kind) {
    outcomes.accepted(accepted(outcomes), LATER);

    outcomes.failed(challenge().id(), kind, LATER);

    assertThat(challenge().state()).isEqualTo(ChallengeState.ANSWERED);
    assertThat(stateOf("m1")).isEqualTo(HeldState.HELD);
  }

  @Test
  void anAnswerTakesBackAPurgeThatWasNotDoneYet() {
    outcomes.failed(challenge().id(), FailureKind.NO_SUCH_SENDER, NOW);

    List<HeldMail> released = outcomes.accepted(accepted(outcomes), LATER);

    assertThat(released).extracting(HeldMail::id).containsExactly("m1", "m2");
    assertThat(released).extracting(HeldMail::state).containsOnly(HeldState.HELD);
  }

  @ParameterizedTest
  @CsvSource({"FAILED, NO_SUCH_SENDER", "UNDELIVERED, REFUSED"})
  void aDeliveryReportedAfterAFailureChangesNothing(ChallengeState state, FailureKind kind) {
    outcomes.failed(challenge().id(), kind, NOW);

    outcomes.sent(challenge().id(), LATER);

    assertThat(challenge().state()).isEqualTo(state);
  }

  private AnswerVerdict.Accepted accepted(ChallengeOutcomes by) {
    return (AnswerVerdict.Accepted) by.judge(token, ANSWER, LATER);
  }

  private void release(HeldMail mail) {
    stores.heldMails().change(mail, HeldState.RELEASED, LATER);
  }

  private void hold(HeldMail mail) {
    stores.heldMails().hold(List.of(mail), Optional.empty(), AskRule.DEFAULT, NOW);
  }

  private Challenge challenge() {
    return stores.challenges().list(ChallengeSelector.ALL, Page.FIRST).get(0);
  }

  private HeldState stateOf(String id) {
    return stores.heldMails().byId(id).orElseThrow().state();
  }

  private boolean trusts(String recipient) {
    var question =
        new TrustQuestion(recipient, Optional.of(AL), Optional.empty(), Optional.empty());
    return stores.trust().matching(question).stream()
        .anyMatch(e -> e.verdict() == Verdict.ALLOW && e.origin() == Origin.REPLY);
  }

  private static TrustEntry entry(Scope scope, Verdict verdict, Proof proof) {
    return new TrustEntry(
        "allow",
        scope,
        new Pattern(Pattern.Kind.ADDRESS, AL),
        verdict,
        proof,
        Origin.MOVE,
        NOW,
        Optional.empty(),
        Optional.empty());
  }

  private static TrustEntry entry(Scope scope, Pattern.Kind kind, String value) {
    return new TrustEntry(
        "block",
        scope,
        new Pattern(kind, value),
        Verdict.BLOCK,
        Proof.NONE,
        Origin.ADMIN,
        NOW,
        Optional.empty(),
        Optional.empty());
  }

  private static Question question() {
    return new Question(
        AL,
        new Address("al", "far.example"),
        Set.of(BOB, CAROL),
        "here.example",
        new Question.Original(
            new Address("bob", "here.example"),
            Optional.of("<m1@far.example>"),
            Optional.empty(),
            Optional.of("Hi"),
            "en",
            2000,
            NOW));
  }

  private static HeldMail mail(String id, String recipient, Instant received) {
    return mail(id, recipient, received, Proof.NONE);
  }

  private static HeldMail mail(String id, String recipient, Instant received, Proof proof) {
    return new HeldMail(
        id,
        recipient,
        AL,
        AL,
        AL,
        "Hi",
        "<" + id + "@far.example>",
        2000,
        received,
        "held-unknown-source",
        proof,
        HeldState.HELD,
        Optional.empty(),
        received,
        0);
  }
}
