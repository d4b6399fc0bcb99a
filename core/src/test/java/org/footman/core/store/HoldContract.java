// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.footman.core.store.Samples.ANN;
import static org.footman.core.store.Samples.BOB;
import static org.footman.core.store.Samples.CAROL;
import static org.footman.core.store.Samples.NOW;
import static org.footman.core.store.Samples.id;
import static org.footman.core.store.Samples.mail;
import static org.footman.core.store.Samples.question;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.footman.core.challenge.AskRule;
import org.footman.core.challenge.Asked;
import org.footman.core.challenge.Challenge;
import org.footman.core.challenge.ChallengeSelector;
import org.footman.core.challenge.ChallengeState;
import org.footman.core.challenge.Question;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.quarantine.HeldSelector;
import org.footman.core.quarantine.HeldState;
import org.junit.jupiter.api.Test;

/** What {@code HeldMails.hold} promises: rows and question in one transaction. */
public interface HoldContract {
  AskRule RULE = AskRule.DEFAULT;

  Stores stores();

  private Asked hold(String name, String recipient, Instant now) {
    return stores()
        .heldMails()
        .hold(
            List.of(mail(name, recipient, ANN, now)),
            Optional.of(question(ANN, recipient)),
            RULE,
            now);
  }

  private List<Challenge> challenges() {
    return stores().challenges().list(ChallengeSelector.ALL, Page.FIRST);
  }

  private Challenge challenge() {
    assertThat(challenges()).hasSize(1);
    return challenges().get(0);
  }

  /** Brings the only challenge to ASKED. */
  private Challenge asked(Instant now) {
    Challenge sent =
        stores().challenges().sending(challenge(), Set.of("hash" + now), now).orElseThrow();
    return stores()
        .challenges()
        .change(sent.id(), Set.of(ChallengeState.SENDING), ChallengeState.ASKED, now)
        .orElseThrow();
  }

  @Test
  default void keepsEveryRowOfOneMessageAndMakesOneChallengeDue() {
    List<HeldMail> mails = List.of(mail("one", BOB, ANN), mail("two", CAROL, ANN));
    Question question = question(ANN, BOB, CAROL);

    Asked asked = stores().heldMails().hold(mails, Optional.of(question), RULE, NOW);

    assertThat(asked).isEqualTo(Asked.NEW);
    assertThat(stores().heldMails().list(HeldSelector.ALL, Page.FIRST))
        .containsExactlyInAnyOrderElementsOf(mails);
    Challenge due = challenge();
    assertThat(due.question()).isEqualTo(question);
    assertThat(due.state()).isEqualTo(ChallengeState.DUE);
    assertThat(due.issued()).isEqualTo(NOW);
    assertThat(due.changed()).isEqualTo(NOW);
    assertThat(due.asked()).isEmpty();
    assertThat(due.expires()).isEqualTo(NOW.plus(RULE.life()));
    assertThat(due.timesSent()).isZero();
  }

  @Test
  default void asksNothingWithoutAQuestion() {
    Asked asked =
        stores().heldMails().hold(List.of(mail("one", BOB, ANN)), Optional.empty(), RULE, NOW);

    assertThat(asked).isEqualTo(Asked.NOT_ASKED);
    assertThat(challenges()).isEmpty();
  }

  @Test
  default void leavesAMailThatIsThereAlready() {
    hold("one", BOB, NOW);
    HeldMail row = stores().heldMails().byId(id("one")).orElseThrow();
    HeldMail releasing = stores().heldMails().change(row, HeldState.RELEASING, NOW).orElseThrow();

    stores()
        .heldMails()
        .hold(
            List.of(mail("one", BOB, ANN), mail("two", CAROL, ANN)),
            Optional.empty(),
            RULE,
            NOW.plusSeconds(60));

    assertThat(stores().heldMails().byId(id("one"))).contains(releasing);
    assertThat(stores().heldMails().byId(id("two"))).isPresent();
  }

  @Test
  default void asksNothingForARepeatedDeliveryOfMailThatIsNoLongerHeld() {
    hold("one", BOB, NOW);
    HeldMail row = stores().heldMails().byId(id("one")).orElseThrow();
    stores().heldMails().change(row, HeldState.DELETED, NOW);
    stores()
        .challenges()
        .change(challenge().id(), Set.of(ChallengeState.DUE), ChallengeState.CANCELLED, NOW);

    assertThat(hold("one", BOB, NOW.plusSeconds(60))).isEqualTo(Asked.NOT_ASKED);
  }

  @Test
  default void joinsAnOpenChallengeAndAddsItsRecipients() {
    hold("one", BOB, NOW);

    Asked asked = hold("two", CAROL, NOW.plusSeconds(60));

    assertThat(asked).isEqualTo(Asked.JOINED);
    assertThat(challenge().question().recipients()).containsExactlyInAnyOrder(BOB, CAROL);
    assertThat(challenge().state()).isEqualTo(ChallengeState.DUE);
    assertThat(challenge().changed()).isEqualTo(NOW);
    assertThat(challenge().expires()).isEqualTo(NOW.plus(RULE.life()));
  }

  @Test
  default void makesAnAskedChallengeDueAgainWhenTheRuleSaysSo() {
    hold("one", BOB, NOW);
    asked(NOW);
    Instant later = NOW.plus(Duration.ofDays(2));

    Asked asked = hold("two", CAROL, later);

    assertThat(asked).isEqualTo(Asked.AGAIN);
    Challenge due = challenge();
    assertThat(due.state()).isEqualTo(ChallengeState.DUE);
    assertThat(due.question().recipients()).containsExactlyInAnyOrder(BOB, CAROL);
    assertThat(due.expires()).isEqualTo(later.plus(RULE.life()));
    assertThat(due.changed()).isEqualTo(later);
    assertThat(due.asked()).contains(NOW);
    assertThat(due.timesSent()).isEqualTo(1);
  }

  @Test
  default void asksNoSourceTwiceTooSoon() {
    hold("one", BOB, NOW);
    Challenge challenge = asked(NOW);
    stores()
        .challenges()
        .change(challenge.id(), Set.of(ChallengeState.ASKED), ChallengeState.ANSWERED, NOW);

    assertThat(hold("two", BOB, NOW.plusSeconds(60))).isEqualTo(Asked.TOO_SOON);
    assertThat(challenges()).hasSize(1);
  }

  @Test
  default void endsAnOpenChallengeWhoseTimeIsOverBeforeItAsksAnew() {
    hold("one", BOB, NOW);
    asked(NOW);
    Instant late = NOW.plus(RULE.life()).plusSeconds(1);

    assertThat(hold("two", BOB, late)).isEqualTo(Asked.NEW);

    assertThat(challenges())
        .extracting(Challenge::state)
        .containsExactly(ChallengeState.DUE, ChallengeState.EXPIRED);
  }

  @Test
  default void keepsChallengesOfSourcesAndRecipientDomainsApart() {
    hold("one", BOB, NOW);

    assertThat(hold("two", "bob@other.example", NOW)).isEqualTo(Asked.NEW);
    assertThat(
            stores()
                .heldMails()
                .hold(
                    List.of(mail("three", BOB, "eve@far.example")),
                    Optional.of(question("eve@far.example", BOB)),
                    RULE,
                    NOW))
        .isEqualTo(Asked.NEW);
    assertThat(challenges()).hasSize(3);
  }

  @Test
  default void makesOneChallengeOfManyHoldsAtOnce() {
    for (int round = 0; round < 5; round++) {
      String bob = "bob@here" + round + ".example";
      String carol = "carol@here" + round + ".example";
      String prefix = "r" + round;

      List<Asked> asked =
          Together.run(
              List.of(
                  () -> hold(prefix + "one", bob, NOW), () -> hold(prefix + "two", carol, NOW)));

      assertThat(asked).containsExactlyInAnyOrder(Asked.NEW, Asked.JOINED);
      assertThat(stores().heldMails().known(Set.of(id(prefix + "one"), id(prefix + "two"))))
          .hasSize(2);
      assertThat(stores().challenges().byId(challengeOf(bob).id()))
          .map(c -> c.question().recipients())
          .contains(Set.of(bob, carol));
    }
  }

  private Challenge challengeOf(String recipient) {
    var selector =
        new ChallengeSelector(Optional.empty(), Optional.of(recipient), Optional.empty(), Set.of());
    return stores().challenges().list(selector, Page.FIRST).get(0);
  }

  @Test
  default void addsTheRecipientsOfEveryHoldThatJoinsAtOnce() {
    hold("first", BOB, NOW);
    List<Callable<Asked>> holds = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String name = "joiner" + i;
      holds.add(() -> hold(name, name + "@here.example", NOW));
    }

    assertThat(Together.run(holds)).containsOnly(Asked.JOINED);
    assertThat(challenge().question().recipients())
        .containsExactlyInAnyOrder(
            BOB,
            "joiner0@here.example",
            "joiner1@here.example",
            "joiner2@here.example",
            "joiner3@here.example");
  }

  @Test
  default void keepsOneRowOfTheSameDeliveryRepeatedAtOnce() {
    List<Asked> asked =
        Together.run(List.of(() -> hold("one", BOB, NOW), () -> hold("one", BOB, NOW)));

    assertThat(asked).containsExactlyInAnyOrder(Asked.NEW, Asked.JOINED);
    assertThat(stores().heldMails().count(HeldSelector.ALL)).isEqualTo(1);
  }

  @Test
  default void keepsNothingOfAHoldThatFails() {
    AskRule broken =
        new AskRule(
            Duration.ofDays(1),
            Duration.ofDays(1),
            Duration.ofDays(1),
            Duration.ofSeconds(Long.MAX_VALUE));

    assertThatThrownBy(
            () ->
                stores()
                    .heldMails()
                    .hold(
                        List.of(mail("one", BOB, ANN)),
                        Optional.of(question(ANN, BOB)),
                        broken,
                        NOW))
        .isInstanceOf(RuntimeException.class);

    assertThat(stores().heldMails().count(HeldSelector.ALL)).isZero();
    assertThat(challenges()).isEmpty();
  }
}
