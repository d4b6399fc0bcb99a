// SPDX-License-Identifier: Apache-2.0
package org.footman.james.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.james.core.Username;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Mail;
import org.footman.core.dns.Answer;
import org.footman.core.dns.Dns;
import org.footman.core.dns.RecordType;
import org.footman.core.proof.DkimCheck;
import org.footman.core.proof.DkimResult;
import org.footman.james.Suite;
import org.footman.james.key.Waits;
import org.footman.james.mail.Marks;
import org.footman.james.proof.ProofRig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProofHookTest {
  private static final String BOB = "bob@here.example";
  private static final String ANN = "ann@far.example";
  private static final String HELLO = Suite.personal("<m1@far.example>");

  private ProofRig rig =
      ProofRig.over(ProofRig.far(), "refuse.dmarc-reject", "true", "session.wait", "10s");

  private HookResult data(String client, String text) throws Exception {
    return data(client, rig.mail(client, ANN, text, BOB));
  }

  private HookResult data(String client, MailImpl mail) {
    var hook = new ProofHook(rig.session, new Strangers(rig.clients), new Turns(rig.waits));
    return hook.onMessage(SmtpTalk.from(client, hook).session(), mail);
  }

  @Test
  void refusesWhatFailsDmarcAsTheOwnerAsks() throws Exception {
    HookResult result = data("198.51.100.66", HELLO);

    assertThat(result.getSmtpRetCode()).isEqualTo("550");
    assertThat(result.getSmtpDescription())
        .isEqualTo("5.7.1 Rejected as the DMARC policy of far.example asks");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<ann..b@far.example>",
        "ann @ far.example",
        "<ann@far.example.>",
        "Mallory <mallory@evil.example>, <ann@-x.far.example>",
        "<ann@far.example> <mallory@evil.example>",
        "Staff: ann@far.example;",
        "mallory@evil.example\nFrom: ann@far.example"
      })
  void refusesAForgedFromHoweverItIsWritten(String from) throws Exception {
    String forged = HELLO.replaceFirst("(?m)^From: .*$", "From: " + from);

    assertThat(data("198.51.100.66", forged).getSmtpRetCode()).isEqualTo("550");
  }

  @Test
  void takesWhatPasses() throws Exception {
    assertThat(data("192.0.2.1", HELLO)).isEqualTo(HookResult.DECLINED);

    rig.signatures.add(new DkimCheck("far.example", "a", DkimResult.PASS));
    String signed = "DKIM-Signature: v=1; d=far.example; s=a; b=x\n" + HELLO;
    assertThat(data("198.51.100.66", signed)).isEqualTo(HookResult.DECLINED);
  }

  @Test
  void refusesNothingByDefault() throws Exception {
    rig = ProofRig.over(ProofRig.far());

    assertThat(data("198.51.100.66", HELLO)).isEqualTo(HookResult.DECLINED);
  }

  @Test
  void refusesNothingThatIsNotKnownInTime() throws Exception {
    Dns silent = ProofRig.SILENT;
    rig = ProofRig.over(silent, "refuse.dmarc-reject", "true", "proof.wait", "1s");

    assertThat(data("198.51.100.66", HELLO)).isEqualTo(HookResult.DECLINED);
  }

  @Test // sessions have threads of their own, which are not gone for as long as mail may wait
  void refusesAgainSoonAfterDnsWasSilent() throws Exception {
    var away = new AtomicBoolean(true);
    rig =
        ProofRig.over(
            comingBack(away),
            "refuse.dmarc-reject",
            "true",
            "session.wait",
            "200ms",
            "proof.wait",
            "60s");
    for (int i = 0; i < 8; i++) {
      MailImpl mail = rig.mail("198.51.100.66", ANN, HELLO, BOB);
      Thread session = new Thread(() -> data("198.51.100.66", mail));
      session.start(); // it has not waited yet
      session.join();
    }
    away.set(false);

    await() // by another client: what was asked about the first hangs still
        .pollInSameThread()
        .atMost(Duration.ofSeconds(20))
        .until(() -> "550".equals(data("198.51.100.67", HELLO).getSmtpRetCode()));
  }

  private static Dns comingBack(AtomicBoolean away) {
    Dns far = ProofRig.far();
    return new Dns() {
      @Override
      public <T> CompletableFuture<Answer<T>> ask(String name, RecordType<T> type) {
        return (away.get() ? ProofRig.SILENT : far).ask(name, type);
      }
    };
  }

  @Test
  void readsNothingOfAMailWhereItMayNotWait() throws Exception {
    Mail mail = unread(rig.mail("198.51.100.66", ANN, HELLO, BOB));
    var none = new Turns(new Waits(2, Duration.ZERO));
    var hook = new ProofHook(rig.session, new Strangers(rig.clients), none);

    assertThat(hook.onMessage(SmtpTalk.from("198.51.100.66", hook).session(), mail))
        .isEqualTo(HookResult.DECLINED);
  }

  private static Mail unread(Mail mail) {
    return (Mail)
        Proxy.newProxyInstance(
            Mail.class.getClassLoader(),
            new Class<?>[] {Mail.class},
            (proxy, method, arguments) -> {
              assertThat(method.getName()).doesNotStartWith("getMessage");
              return method.invoke(mail, arguments);
            });
  }

  @Test // it would bounce it to whom it forges
  void refusesNothingThatARelayOfTheHouseBrings() throws Exception {
    rig =
        ProofRig.over(
            ProofRig.far(),
            "refuse.dmarc-reject",
            "true",
            "session.wait",
            "10s",
            "trusted-relays",
            "10.0.0.0/8");
    String relayed = "Received: from x (x [198.51.100.66]) by relay; now\n" + HELLO;

    assertThat(data("10.0.0.7", relayed)).isEqualTo(HookResult.DECLINED);
  }

  @ParameterizedTest // SPF cannot be asked about them, so DMARC cannot be said to fail
  @ValueSource(strings = {"127.0.0.1", "10.1.2.3", "192.168.0.4", "::1", "fe80::1", "fd00::1"})
  void refusesNobodyWithinTheHouse(String client) throws Exception {
    assertThat(data(client, HELLO)).isEqualTo(HookResult.DECLINED);
  }

  @Test
  void leavesSignedInUsersAlone() throws Exception {
    var hook = new ProofHook(rig.session, new Strangers(rig.clients), new Turns(rig.waits));
    SmtpTalk talk = SmtpTalk.from("198.51.100.66", hook);
    talk.session().setUsername(Username.of(BOB));

    assertThat(hook.onMessage(talk.session(), rig.mail("198.51.100.66", ANN, HELLO, BOB)))
        .isEqualTo(HookResult.DECLINED);
  }

  @Test
  void notesWhoBroughtEveryMail() throws Exception {
    MailImpl mail = rig.suite.mail(ANN, HELLO, BOB);
    rig = ProofRig.over(ProofRig.far());

    data("192.0.2.1", mail);

    assertThat(Marks.text(mail, Marks.CLIENT)).contains("192.0.2.1\nfar.example");
  }
}
