// SPDX-License-Identifier: Apache-2.0
package org.footman.james.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.server.core.MailImpl;
import org.footman.core.dns.Dns;
import org.footman.core.policy.Setting;
import org.footman.core.store.Samples;
import org.footman.core.trust.Pattern.Kind;
import org.footman.core.trust.Scope;
import org.footman.james.Suite;
import org.footman.james.proof.ProofRig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail whose From domain has a rating that leads to a refusal, at DATA. */
class RatingRefusalTest {
  private static final String BOB = "bob@here.example";
  private static final String CAROL = "carol@here.example";
  private static final String ANN = "ann@far.example";
  private static final String GOOD = "192.0.2.1";
  private static final String HELLO = Suite.personal("<m1@far.example>");

  private ProofRig rig = rig(ProofRig.far(), "10s");

  private static ProofRig rig(Dns dns, String wait, String... more) {
    String[] settings = new String[6 + more.length];
    System.arraycopy(more, 0, settings, 6, more.length);
    settings[0] = "rating.services";
    settings[1] = "dna:rates.example";
    settings[2] = "rating.rates.example.e";
    settings[3] = "refuse";
    settings[4] = "session.wait";
    settings[5] = wait;
    ProofRig rig = ProofRig.over(dns, settings);
    rig.suite.mode("domain:here.example", "hold");
    return rig;
  }

  private HookResult data(String client, String... recipients) throws Exception {
    return data(client, rig.mail(client, ANN, HELLO, recipients));
  }

  private HookResult data(String client, MailImpl mail) {
    var hook = new ProofHook(rig.session, new Strangers(rig.clients), new Turns(rig.waits));
    return hook.onMessage(SmtpTalk.from(client, hook).session(), mail);
  }

  @Test
  void refusesNamingTheService() throws Exception {
    HookResult result = data(GOOD, BOB, CAROL);

    assertThat(result.getSmtpRetCode()).isEqualTo("550");
    assertThat(result.getSmtpDescription())
        .isEqualTo("5.7.1 Access Denied based on rates.example report.");
    assertThat(rig.suite.metrics.countFor("footman-refused-rating")).isEqualTo(1);
    assertThat(rig.suite.metrics.countFor("footman-reason-rating-refused")).isEqualTo(2);
  }

  @Test // whoever forges a domain gets nothing of its rating, no refusal either
  void takesWhatIsNotProven() throws Exception {
    assertThat(data("198.51.100.66", BOB)).isEqualTo(HookResult.DECLINED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"observe", "tag", "off"})
  void takesWhatSomebodyDoesNotWantHeld(String mode) throws Exception {
    rig.suite.mode("user:" + CAROL, mode);

    assertThat(data(GOOD, BOB, CAROL)).isEqualTo(HookResult.DECLINED);
  }

  @Test
  void takesWhatSomebodyTrusts() throws Exception {
    rig.suite.stores.trust().put(Samples.allow(Scope.user(CAROL), Kind.ADDRESS, ANN));

    assertThat(data(GOOD, BOB, CAROL)).isEqualTo(HookResult.DECLINED);
  }

  @Test
  void takesWhatSomebodyBlocks() throws Exception {
    rig.suite.stores.trust().put(Samples.block(Scope.user(CAROL), Kind.ADDRESS, ANN));

    assertThat(data(GOOD, BOB, CAROL)).isEqualTo(HookResult.DECLINED);
  }

  @Test
  void takesWhatGoesToARoleAddressToo() throws Exception {
    assertThat(data(GOOD, BOB, "postmaster@here.example")).isEqualTo(HookResult.DECLINED);
  }

  @Test
  void takesWhatGoesElsewhereToo() throws Exception {
    assertThat(data(GOOD, BOB, "dan@far.example")).isEqualTo(HookResult.DECLINED);
  }

  @Test
  void takesWhatIsNotKnownInTime() throws Exception {
    rig = rig(ProofRig.SILENT, "100ms");
    long began = System.nanoTime();

    assertThat(data(GOOD, BOB)).isEqualTo(HookResult.DECLINED);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
  }

  @Test // it would bounce it
  void takesWhatARelayOfTheHouseBrings() throws Exception {
    rig = rig(ProofRig.far(), "10s", "trusted-relays", "10.0.0.0/8");
    String relayed = "Received: from x (x [192.0.2.1]) by relay; now\n" + HELLO;

    assertThat(data("10.0.0.7", rig.mail("10.0.0.7", ANN, relayed, BOB)))
        .isEqualTo(HookResult.DECLINED);
  }

  @Test
  void asksForTheDomainOfTheSenderAtMail() throws Exception {
    var dns = ProofRig.far();
    rig = rig(dns, "10s");
    var hook = new HeloCheckHook(rig.session, new Strangers(rig.clients), new Turns(rig.waits));

    hook.doMail(SmtpTalk.from(GOOD, hook).session(), MaybeSender.getMailSender(ANN));

    assertThat(dns.asked()).contains("TXT far.example.rates.example");
  }

  @Test
  void refusesForARoleAddressThatIsToBeChecked() throws Exception {
    rig.suite.set("server", Setting.ROLE_ADDRESSES, "check");

    assertThat(data(GOOD, "postmaster@here.example").getSmtpRetCode()).isEqualTo("550");
  }
}
