// SPDX-License-Identifier: Apache-2.0
package org.footman.james.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.footman.james.key.KeyRig.ANN;
import static org.footman.james.key.KeyRig.BOB;
import static org.footman.james.key.KeyRig.CAROL;
import static org.footman.james.key.KeyRig.K1;
import static org.footman.james.key.KeyRig.K2;
import static org.footman.james.key.KeyRig.key;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.apache.james.protocols.smtp.core.AbstractHookableCmdHandler;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.rrt.lib.MappingSource;
import org.apache.james.server.core.MailImpl;
import org.footman.core.authkey.AuthKeyStatus;
import org.footman.core.policy.Setting;
import org.footman.core.store.Samples;
import org.footman.core.trust.Pattern;
import org.footman.core.trust.Scope;
import org.footman.james.LocalDomains.Place;
import org.footman.james.Suite;
import org.footman.james.key.KeyRig;
import org.footman.james.mail.KeyResult;
import org.footman.james.mail.Marks;
import org.footman.james.proof.Clients;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthKeyHookTest {
  private KeyRig rig = KeyRig.holding("auth-key.session-wait", "30s");

  private HookResult hear(MailImpl mail) {
    return hear("192.0.2.1", mail);
  }

  private HookResult hear(String client, MailImpl mail) {
    await().until(() -> rig.domains.place(Domain.of("here.example")) == Place.HERE);
    return new AuthKeyHook(
            rig.session,
            rig.domains,
            new Strangers(new Clients(rig.suite.footman)),
            new Turns(rig.waits))
        .onMessage(SmtpTalk.from(client).session(), mail);
  }

  private void policy(String scope, String disposition) {
    rig.suite.set(scope, Setting.INVALID_KEY, disposition);
  }

  private static Optional<AuthKeyStatus> noted(MailImpl mail) {
    return Marks.key(mail).map(KeyResult::status);
  }

  @Test
  void refusesWhereEveryRecipientWantsTheSenderTold() throws Exception {
    policy("user:" + BOB, "reject-tell-sender");
    policy("user:" + CAROL, "reject-tell-both");

    HookResult result = hear(rig.mail(key(K2), BOB, CAROL));

    assertThat(AbstractHookableCmdHandler.calcDefaultSMTPResponse(result).getLines())
        .containsExactly("550 5.7.1 The key of this message is not one of its sender address");
    assertThat(rig.suite.metrics.countFor("footman-reason-key-invalid-sender-told")).isEqualTo(2);
  }

  @Test
  void tellsTheRecipientWhoWantsItThatTheSenderWasTold() throws Exception {
    policy("user:" + BOB, "reject-tell-sender");
    policy("user:" + CAROL, "reject-tell-both");

    hear(rig.mail(key(K2), BOB, CAROL));

    await().untilAsserted(() -> assertThat(rig.sent()).hasSize(1));
    assertThat(rig.sent().get(0)).startsWith("<> [" + CAROL + "]").contains("was told so");
  }

  @ParameterizedTest
  @ValueSource(strings = {"accept", "spam", "reject", "reject-tell-recipient"})
  void refusesNothingForOneRecipientWhoDoesNotWantIt(String other) throws Exception {
    policy("user:" + BOB, "reject-tell-sender");
    policy("user:" + CAROL, other);
    MailImpl mail = rig.mail(key(K2), BOB, CAROL);

    assertThat(hear(mail)).isEqualTo(HookResult.DECLINED);
    assertThat(rig.server.asked()).isEmpty();
    assertThat(rig.sent()).isEmpty();
  }

  /** Requirement P9: the mailets obey the block, and nobody is told. */
  @Test
  void refusesNothingOfASourceThatARecipientBlocks() throws Exception {
    policy("user:" + BOB, "reject-tell-both");
    rig.suite.stores.trust().put(Samples.block(Scope.user(BOB), Pattern.Kind.ADDRESS, ANN));
    MailImpl mail = rig.mail(key(K2), BOB);

    assertThat(hear(mail)).isEqualTo(HookResult.DECLINED);
    assertThat(rig.server.asked()).isEmpty();
    assertThat(rig.sent()).isEmpty();
  }

  @Test
  void letsAValidKeyPassAndNotesItForTheMailets() throws Exception {
    policy("user:" + BOB, "reject-tell-sender");
    rig.server.says(AuthKeyStatus.VALIDKEY, ANN, K1);
    MailImpl mail = rig.mail(key(K1), BOB);

    assertThat(hear(mail)).isEqualTo(HookResult.DECLINED);
    assertThat(noted(mail)).contains(AuthKeyStatus.VALIDKEY);
  }

  @Test // AA-45
  void refusesNothingForSilence() throws Exception {
    policy("user:" + BOB, "reject-tell-sender");
    rig.server.staysSilent(Duration.ofMillis(100));
    MailImpl mail = rig.mail(key(K2), BOB);

    assertThat(hear(mail)).isEqualTo(HookResult.DECLINED);
    assertThat(noted(mail)).isEmpty();
  }

  @Test // it would bounce it to whom it forges
  void refusesNothingThatARelayOfTheHouseBrings() throws Exception {
    rig = KeyRig.holding("auth-key.session-wait", "30s", "trusted-relays", "10.0.0.0/8");
    policy("user:" + BOB, "reject-tell-sender");

    assertThat(hear("10.0.0.7", rig.mail(key(K2), BOB))).isEqualTo(HookResult.DECLINED);
    assertThat(hear(rig.mail(key(K2), BOB))).isEqualTo(Refusals.INVALID_KEY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"observe", "tag", "off"})
  void refusesNothingInTheOtherModes(String mode) throws Exception {
    policy("user:" + BOB, "reject-tell-sender");
    rig.suite.mode("user:" + BOB, mode);

    assertThat(hear(rig.mail(key(K2), BOB))).isEqualTo(HookResult.DECLINED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"client", "off"})
  void refusesNothingWhereKeysAreNotVerifiedHere(String verify) throws Exception {
    policy("user:" + BOB, "reject-tell-sender");
    rig.suite.set("user:" + BOB, Setting.VERIFY, verify);

    assertThat(hear(rig.mail(key(K2), BOB))).isEqualTo(HookResult.DECLINED);
  }

  @Test
  void refusesNothingThatHasNoKeyOrSeveral() throws Exception {
    policy("user:" + BOB, "reject-tell-sender");

    assertThat(hear(rig.mail("", BOB))).isEqualTo(HookResult.DECLINED);
    assertThat(hear(rig.mail(key(K1) + key(K2), BOB))).isEqualTo(HookResult.DECLINED);
  }

  @Test
  void asksForThePolicyOfTheMailboxBehindAnAlias() throws Exception {
    policy("user:" + BOB, "reject-tell-sender");
    rig.suite.aliases.addAliasMapping(
        MappingSource.fromUser(Username.of("robert@here.example")), BOB);

    assertThat(hear(rig.mail(key(K2), "robert@here.example"))).isEqualTo(Refusals.INVALID_KEY);
  }

  @Test // AA-56: the final recipient's server is to see it
  void refusesNothingThatIsForwardedElsewhere() throws Exception {
    policy("domain:here.example", "reject-tell-sender");
    rig.suite.aliases.addForwardMapping(
        MappingSource.fromUser(Username.of(BOB)), "bob@elsewhere.example");

    assertThat(hear(rig.mail(key(K2), BOB))).isEqualTo(HookResult.DECLINED);
    assertThat(hear(rig.mail(key(K2), "dan@elsewhere.example"))).isEqualTo(HookResult.DECLINED);
  }

  @Test
  void refusesNoAnswerToAChallenge() throws Exception {
    policy("server", "reject-tell-sender");
    String confirm = "confirm+" + "a".repeat(34) + "@here.example";

    assertThat(hear(rig.mail(key(K2), confirm))).isEqualTo(HookResult.DECLINED);
  }

  @Test
  void refusesNothingWhileTheDatabaseIsAway() throws Exception {
    policy("user:" + BOB, "reject-tell-sender");
    rig.suite.stores.goAway();

    assertThat(hear(rig.mail(key(K2), BOB))).isEqualTo(HookResult.DECLINED);
  }

  @Test
  void holdsNoShortageHereAgainstTheSendersOfTheNextMinute() throws Exception {
    rig = KeyRig.holding("auth-key.session-wait", "200ms", "auth-key.session-threads", "2");
    policy("user:" + BOB, "reject-tell-sender");
    rig.server.fallsShort(Duration.ofSeconds(60));
    assertThat(hear(rig.mail(key(K1), BOB))).isEqualTo(HookResult.DECLINED);
    rig.server.fallsShort(Duration.ZERO); // there is room again
    ExecutorService another = Executors.newSingleThreadExecutor(); // the first rests
    try {
      MailImpl next = rig.mail(key(K2), BOB);

      assertThat(another.submit(() -> hear(next)).get()).isEqualTo(Refusals.INVALID_KEY);
    } finally {
      another.shutdownNow();
    }
  }

  @Test // james.md 0.5: four I/O threads, each bound to many sessions
  void keepsThreadsForOthersWhileServersAreSilent() throws Exception {
    rig = KeyRig.holding("auth-key.session-wait", "1s", "auth-key.session-threads", "2");
    policy("user:" + BOB, "reject-tell-sender");
    rig.server.staysSilent(Duration.ofSeconds(60));
    List<ExecutorService> loops =
        IntStream.range(0, 4).mapToObj(i -> Executors.newSingleThreadExecutor()).toList();
    List<Future<?>> sessions = new ArrayList<>();
    try {
      for (int i = 0; i < 16; i++) {
        MailImpl mail =
            rig.suite.mail(
                ANN,
                key(K2) + Suite.personal("<m@x>").replace("far.example", "far" + i + ".example"),
                BOB);
        sessions.add(loops.get(i % 4).submit(() -> hear(mail)));
      }
      long began = System.nanoTime();
      for (ExecutorService loop : loops) {
        loop.submit(() -> "EHLO").get();
      }

      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
      for (Future<?> session : sessions) {
        assertThat(session.get()).isEqualTo(HookResult.DECLINED);
      }
    } finally {
      loops.forEach(ExecutorService::shutdownNow);
    }
  }
}
