// SPDX-License-Identifier: Apache-2.0
package org.footman.james.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.james.challenge.ChallengeRig.ANN;
import static org.footman.james.challenge.ChallengeRig.BOB;
import static org.footman.james.challenge.ChallengeRig.CAROL;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.DsnParameters;
import org.apache.mailet.DsnParameters.Notify;
import org.apache.mailet.base.test.FakeMailContext.SentMail;
import org.footman.core.challenge.ChallengeState;
import org.footman.core.challenge.TokenPurpose;
import org.footman.core.policy.Policies;
import org.footman.core.policy.SetValue;
import org.footman.core.policy.Setting;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.quarantine.HeldSelector;
import org.footman.core.quarantine.HeldState;
import org.footman.core.store.Page;
import org.footman.core.store.Samples;
import org.footman.core.store.Stores;
import org.footman.core.store.StoresThatBreak;
import org.footman.core.trust.Pattern;
import org.footman.core.trust.Scope;
import org.footman.james.Suite;
import org.footman.james.mail.Marks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutboxTest {
  private static final Duration SILENCE = Duration.ofHours(24).plusSeconds(1);

  private final ChallengeRig rig = new ChallengeRig();

  @Test
  void sendsOneMailToTheSourceFromAReturnAddressOfItsOwn() {
    rig.holds("m1", BOB, CAROL).outbox.run();

    SentMail mail = only(rig);
    assertThat(mail.getState()).isEqualTo("challenge");
    assertThat(mail.getRecipients()).containsExactly(Suite.address(ANN));
    assertThat(rig.addresses.isOurs(mail.getSender(), TokenPurpose.BOUNCE)).isTrue();
    assertThat(notify(mail)).contains(EnumSet.of(Notify.FAILURE));
  }

  @Test
  void writesWhatAChallengeMustSay() {
    rig.holds("m1", BOB).outbox.run();

    assertThat(rig.field("Auto-Submitted")).isEqualTo("auto-replied");
    assertThat(rig.field("To")).isEqualTo(ANN);
    assertThat(rig.field("From")).contains(BOB);
    assertThat(rig.field("In-Reply-To")).isEqualTo("<m1@far.example>");
    assertThat(rig.field("References")).isEqualTo("<r0@far.example> <m1@far.example>");
    assertThat(rig.field("Message-ID")).startsWith("<footman.");
    assertThat(rig.addresses.isOurs(Suite.address(rig.field("Reply-To")), TokenPurpose.CONFIRM))
        .isTrue();
  }

  /** RFC 3834 section 3.1.1: a user says under which name it is asked. */
  @Test
  void speaksUnderTheNameThatTheRecipientSet() {
    rig.suite
        .stores
        .policies()
        .put(
            new SetValue(
                Scope.user(BOB), Setting.DISPLAY_NAME, "Bob Ray", BOB, rig.suite.clock.instant()));

    rig.holds("m1", BOB).outbox.run();

    assertThat(rig.field("From")).isEqualTo("\"Bob Ray\" <" + BOB + ">");
  }

  /** Rule 33 and vector EX-11: nothing is transmitted, and the mail stays where it is. */
  @Test
  void neverSendsWhatNeedsSmtpUtf8AndKeepsTheMail() {
    rig.holdsOf("пользователь@far.example", "m1", BOB).outbox.run();

    assertThat(rig.sent()).isEmpty();
    assertThat(rig.state()).isEqualTo(ChallengeState.UNDELIVERED);
    assertThat(rig.suite.stores.heldMails().list(HeldSelector.ALL, Page.FIRST))
        .extracting(HeldMail::state)
        .containsExactly(HeldState.HELD);
  }

  @Test
  void commitsTheTokensBeforeTheMailLeaves() {
    rig.holds("m1", BOB).outbox.run();

    assertThat(rig.state()).isEqualTo(ChallengeState.SENDING);
    MailAddress replyTo = Suite.address(rig.field("Reply-To"));
    String hash = rig.addresses.token(replyTo, TokenPurpose.CONFIRM).orElseThrow().hash();
    assertThat(rig.suite.stores.challenges().byToken(hash)).contains(rig.challenge());
    assertThat(only(rig).getAttributes())
        .containsEntry(
            Marks.CHALLENGE,
            new Attribute(Marks.CHALLENGE, AttributeValue.of(rig.challenge().id())));
  }

  @Test
  void leavesWithTheNullSenderWhereTheSettingSaysSo() {
    var silent = new ChallengeRig("challenge.null-sender", "true");
    silent.holds("m1", BOB).outbox.run();

    assertThat(only(silent).getSender()).isNull();
    assertThat(notify(only(silent))).contains(EnumSet.of(Notify.NEVER));
  }

  @Test
  void takesTheProvidersDomainWhereTheSettingSaysSo() {
    var provider = new ChallengeRig("challenge.domain", "door.example");
    provider.holds("m1", BOB).outbox.run();

    assertThat(provider.field("Reply-To")).endsWith("@door.example");
    assertThat(provider.field("From")).contains(BOB);
  }

  @Test
  void sendsNoMoreInAnHourThanTheServerMay() {
    var capped = new ChallengeRig("challenge.per-hour", "2");
    for (int i = 0; i < 5; i++) {
      capped.holdsOf("ann@far" + i + ".example", "m" + i, BOB);
    }
    capped.outbox.run();
    assertThat(capped.sent()).hasSize(2);
    assertThat(capped.suite.stores.challenges().count(ChallengeState.DUE)).isEqualTo(3);

    capped.suite.clock.forward(Duration.ofMinutes(61));
    capped.outbox.run();

    assertThat(capped.sent()).hasSize(4);
  }

  @Test
  void letsNoFloodForOneDomainStandBeforeTheOthers() {
    var capped = new ChallengeRig("challenge.per-hour-and-domain", "3");
    for (int i = 0; i < 120; i++) {
      capped.holdsOf("u" + i + "@victim.example", "m" + i, BOB);
    }
    capped.suite.clock.forward(Duration.ofSeconds(1));
    capped.holds("w", BOB);

    capped.outbox.run();

    assertThat(capped.sent()).hasSize(4);
    assertThat(capped.sent().get(3).getRecipients()).containsExactly(Suite.address(ANN));
  }

  @Test
  void neverAsksAboutMailOlderThanADay() {
    rig.holds("m1", BOB);
    rig.suite.clock.forward(SILENCE);

    rig.outbox.run();

    assertThat(rig.sent()).isEmpty();
    assertThat(rig.state()).isEqualTo(ChallengeState.CANCELLED);
  }

  @Test
  void asksNobodyWhomEveryRecipientBlocksByNow() {
    rig.holds("m1", BOB);
    rig.suite.stores.trust().put(Samples.block(Scope.user(BOB), Pattern.Kind.ADDRESS, ANN));

    rig.outbox.run();

    assertThat(rig.sent()).isEmpty();
    assertThat(rig.state()).isEqualTo(ChallengeState.CANCELLED);
  }

  @Test
  void asksNobodyOfWhomNothingIsHeldAnyMore() {
    rig.holds("m1", BOB);
    var held = rig.suite.stores.heldMails();
    held.list(HeldSelector.ALL, Page.FIRST)
        .forEach(m -> held.change(m, HeldState.RELEASED, rig.suite.clock.instant()));

    rig.outbox.run();

    assertThat(rig.sent()).isEmpty();
  }

  @Test
  void sendsWhatNobodyHeardOfOnceMoreAndThenGivesUp() {
    rig.holds("m1", BOB).outbox.run();
    String first = rig.field("Reply-To");
    rig.suite.clock.forward(SILENCE);
    rig.outbox.run();
    String second = rig.field("Reply-To");
    rig.suite.clock.forward(SILENCE);
    rig.outbox.run();

    assertThat(rig.sent()).hasSize(2);
    assertThat(second).isNotEqualTo(first);
    assertThat(rig.state()).isEqualTo(ChallengeState.UNDELIVERED);
    for (String replyTo : List.of(first, second)) {
      var token = rig.addresses.token(Suite.address(replyTo), TokenPurpose.CONFIRM).orElseThrow();
      assertThat(rig.suite.stores.challenges().byToken(token.hash())).isPresent();
    }
  }

  @Test
  void sendsNothingWhileTheDatabaseIsAwayAndAllLater() {
    rig.holds("m1", BOB);
    rig.suite.stores.goAway();
    rig.outbox.run();
    assertThat(rig.sent()).isEmpty();

    rig.suite.stores.comeBack();
    rig.outbox.run();

    assertThat(rig.sent()).hasSize(1);
  }

  @Test // fixed: it stayed SENDING for a day and kept all behind it
  void sendsTheOthersWhenOneCannotBeWritten() {
    var suite = Suite.with();
    var mistaken = new ChallengeRig(suite, unwritableFor(suite.stores, CAROL));
    for (int i = 0; i < 60; i++) {
      mistaken.holdsOf("ann" + i + "@far.example", "c" + i, CAROL);
    }
    suite.clock.forward(Duration.ofSeconds(1));
    mistaken.holdsOf("dan@other.example", "m1", BOB);

    mistaken.outbox.run();

    assertThat(only(mistaken).getRecipients()).containsExactly(Suite.address("dan@other.example"));
    assertThat(suite.stores.challenges().count(ChallengeState.DUE)).isEqualTo(60);
    assertThat(suite.metrics.countFor("footman-challenges-not-sent")).isEqualTo(20);
  }

  private static Stores unwritableFor(Stores stores, String recipient) {
    Policies policies =
        proxy(
            Policies.class,
            (proxy, method, arguments) -> {
              boolean asks = List.of("settingsFor", "inForce").contains(method.getName());
              if (asks && arguments[0].equals(recipient)) {
                throw new IllegalStateException("a mistake");
              }
              return method.invoke(stores.policies(), arguments);
            });
    return proxy(
        Stores.class,
        (proxy, method, arguments) ->
            method.getName().equals("policies") ? policies : method.invoke(stores, arguments));
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  @Test
  void triesAgainSoonWhatFailedByAMistakeButNotForEver() {
    rig.holds("m1", BOB);
    rig.jamesIsBroken = true;
    rig.outbox.run();
    assertThat(rig.state()).isEqualTo(ChallengeState.DUE);
    rig.outbox.run();
    assertThat(rig.challenge().timesSent()).isEqualTo(1);

    rig.suite.clock.forward(Duration.ofMinutes(10));
    rig.outbox.run();
    rig.suite.clock.forward(SILENCE);
    rig.outbox.run();

    assertThat(rig.challenge().timesSent()).isEqualTo(2);
    assertThat(rig.state()).isEqualTo(ChallengeState.UNDELIVERED);
  }

  @Test
  void sendsWhatFailedByAMistakeWhenItIsMended() {
    rig.holds("m1", BOB);
    rig.jamesIsBroken = true;
    rig.outbox.run();

    rig.jamesIsBroken = false;
    rig.suite.clock.forward(Duration.ofMinutes(10));
    rig.outbox.run();

    assertThat(rig.sent()).hasSize(1);
  }

  @Test
  void sendsEachChallengeOnceWhenTwoNodesLookAtTheSameTime() throws Exception {
    var one = new ChallengeRig("challenge.per-day-and-recipient", "200");
    var other = new ChallengeRig(one.suite);
    for (int i = 0; i < 200; i++) {
      one.holdsOf("ann@far" + i + ".example", "m" + i, BOB);
    }

    CompletableFuture<Void> here = CompletableFuture.runAsync(() -> runOften(one));
    CompletableFuture<Void> there = CompletableFuture.runAsync(() -> runOften(other));
    CompletableFuture.allOf(here, there).get(30, TimeUnit.SECONDS);

    List<SentMail> all = new ArrayList<>(one.sent());
    all.addAll(other.sent());
    assertThat(all).extracting(SentMail::getRecipients).hasSize(200).doesNotHaveDuplicates();
  }

  private static void runOften(ChallengeRig node) {
    for (int i = 0; i < 20; i++) {
      node.outbox.run();
    }
  }

  @ParameterizedTest
  @EnumSource
  void sendsAChallengeOnceAfterACrashAtAnyStepAndTwiceAtMost(StoresThatBreak.When when) {
    for (int step = 0; step < 40; step++) {
      var suite = Suite.with();
      var breaking = new StoresThatBreak(suite.stores);
      var frail = new ChallengeRig(suite, breaking.stores());
      frail.holds("m1", BOB);
      breaking.breakAt(step, when);
      frail.outbox.run();
      suite.clock.forward(Duration.ofMinutes(2)); // the lease of the dead runs out
      frail.outbox.run();
      boolean lost = frail.sent().isEmpty();
      suite.clock.forward(SILENCE);
      frail.outbox.run();

      assertThat(suite.stores.heldMails().count(HeldSelector.of(HeldState.HELD))).isEqualTo(1);
      assertThat(frail.sent()).as("broken at %s", step).hasSizeBetween(1, 2);
      assertThat(lost && frail.sent().size() > 1).isFalse();
    }
  }

  private static SentMail only(ChallengeRig rig) {
    assertThat(rig.sent()).hasSize(1);
    return rig.sent().get(0);
  }

  private static Optional<EnumSet<Notify>> notify(SentMail mail) {
    return DsnParameters.fromAttributeValue(
            DsnParameters.DsnAttributeValues.extract(mail.getAttributes()))
        .map(dsn -> dsn.getRcptParameters().get(Suite.address(ANN)))
        .flatMap(DsnParameters.RecipientDsnParameters::getNotifyParameter);
  }
}
