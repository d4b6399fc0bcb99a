// SPDX-License-Identifier: Apache-2.0
package org.footman.james.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.apache.james.protocols.smtp.core.AbstractHookableCmdHandler;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.rrt.lib.MappingSource;
import org.apache.james.server.core.MailImpl;
import org.footman.core.policy.Setting;
import org.footman.core.proof.DkimCheck;
import org.footman.core.proof.DkimResult;
import org.footman.core.trust.Origin;
import org.footman.core.trust.Pattern;
import org.footman.core.trust.Proof;
import org.footman.core.trust.Scope;
import org.footman.core.trust.TrustEntry;
import org.footman.core.trust.Verdict;
import org.footman.james.LocalDomains.Place;
import org.footman.james.Suite;
import org.footman.james.key.KeyRig;
import org.footman.james.proof.ProofRig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What nothing proves, refused at DATA by {@link ProofHook}. */
class UnprovenTest {
  private static final String BOB = "bob@here.example";
  private static final String CAROL = "carol@here.example";
  private static final String ANN = "ann@loose.example";
  private static final String HELLO =
      Suite.personal("<m1@loose.example>").replace("far.example", "loose.example");
  private static final String OWN = "192.0.2.1";
  private static final String OTHER = "198.51.100.66";

  private final ProofRig rig =
      ProofRig.over(ProofRig.far(), "session.wait", "10s", "trusted-relays", "10.0.0.0/8");

  @BeforeEach
  void bobWantsThat() {
    rig.suite.mode("domain:here.example", "hold");
    rig.suite.set("user:" + BOB, Setting.UNPROVEN, "refuse");
    await().until(() -> rig.domains.place(Domain.of("here.example")) == Place.HERE);
  }

  @AfterEach
  void stop() {
    rig.reading.stop();
  }

  /** On a thread of its own, since one that waited rests. */
  private HookResult data(String client, String sender, String text, String... to)
      throws Exception {
    var hook = new ProofHook(rig.session, new Strangers(rig.clients), new Turns(rig.waits));
    MailImpl mail = rig.mail(client, sender, text, to);
    var session = SmtpTalk.from(client, hook).session();
    FutureTask<HookResult> heard = new FutureTask<>(() -> hook.onMessage(session, mail));
    new Thread(heard).start();
    return heard.get();
  }

  private static void taken(HookResult result) {
    assertThat(result).isEqualTo(HookResult.DECLINED);
  }

  private static void refused(HookResult result) {
    assertThat(result.getSmtpRetCode()).isEqualTo("550");
  }

  @Test
  void refusesItAndSaysWhatToDo() throws Exception {
    HookResult result = data(OTHER, ANN, HELLO, BOB);

    assertThat(AbstractHookableCmdHandler.calcDefaultSMTPResponse(result).getLines())
        .containsExactly(
            "550 5.7.26 Sender not proven: loose.example needs an SPF record that names your"
                + " server, or a DKIM signature; else write to postmaster");
    assertThat(rig.suite.metrics.countFor("footman-refused-source-unproven")).isEqualTo(1);
  }

  @Test
  void takesWhatIsProven() throws Exception {
    taken(data(OWN, ANN, HELLO, BOB));

    rig.signatures.add(new DkimCheck("loose.example", "a", DkimResult.PASS));
    taken(data(OTHER, ANN, "DKIM-Signature: v=1; d=loose.example; s=a; b=x\n" + HELLO, BOB));
  }

  @Test // a 550 at DATA would speak for all
  void takesWhatOneRecipientTakes() throws Exception {
    taken(data(OTHER, ANN, HELLO, BOB, CAROL));

    rig.suite.set("user:" + CAROL, Setting.UNPROVEN, "refuse");
    refused(data(OTHER, ANN, HELLO, BOB, CAROL));
  }

  @Test
  void takesWhatNobodyRefuses() throws Exception {
    taken(data(OTHER, ANN, HELLO, CAROL));
  }

  @ParameterizedTest
  @ValueSource(strings = {"off", "observe", "tag"})
  void refusesNothingInTheOtherModes(String mode) throws Exception {
    rig.suite.mode("user:" + BOB, mode);

    taken(data(OTHER, ANN, HELLO, BOB));
  }

  @ParameterizedTest // what is silent now may prove it later
  @CsvSource({"broken.example, FAIL", "loose.example, TEMPERROR"})
  void refusesNothingForSilence(String domain, DkimResult signature) throws Exception {
    rig.signatures.add(new DkimCheck(domain, "a", signature));
    String text =
        "DKIM-Signature: v=1; d=%s; s=a; b=x\n".formatted(domain)
            + HELLO.replace("loose.example", domain);

    taken(data(OTHER, "ann@" + domain, text, BOB));
  }

  @Test
  void refusesNobodyWhoIsKnown() throws Exception {
    entry(Verdict.ALLOW, Proof.NONE);

    taken(data(OTHER, ANN, HELLO, BOB));
  }

  @Test
  void refusesWhoIsKnownByAProofThatIsMissing() throws Exception {
    entry(Verdict.ALLOW, Proof.SPF);

    refused(data(OTHER, ANN, HELLO, BOB));
  }

  @Test // requirement P9: the mailets obey the block
  void refusesNothingOfABlockedSource() throws Exception {
    entry(Verdict.BLOCK, Proof.NONE);

    taken(data(OTHER, ANN, HELLO, BOB));
  }

  @Test // lists go to the folder Screened
  void refusesNeitherListsNorBounces() throws Exception {
    taken(data(OTHER, ANN, "List-Id: <x.loose.example>\n" + HELLO, BOB));
    taken(data(OTHER, "", HELLO, BOB));
  }

  @Test // the mailets ask about it
  void refusesNothingThatHasAKey() throws Exception {
    taken(data(OTHER, ANN, KeyRig.key(KeyRig.K1) + HELLO, BOB));
  }

  @ParameterizedTest // RFC 5321 section 4.5.1
  @ValueSource(strings = {"postmaster@here.example", "abuse@here.example"})
  void refusesNothingToThoseWhoMustBeReached(String recipient) throws Exception {
    rig.suite.set("server", Setting.UNPROVEN, "refuse");
    rig.suite.set("server", Setting.ROLE_ADDRESSES, "check");

    taken(data(OTHER, ANN, HELLO, recipient));
    taken(data(OTHER, ANN, HELLO, BOB, recipient));
  }

  @Test // it would bounce it to whom it forges
  void refusesNothingThatARelayOfTheHouseBrings() throws Exception {
    String relayed = "Received: from x (x [198.51.100.66]) by relay; now\n" + HELLO;

    taken(data("10.0.0.7", ANN, relayed, BOB));
  }

  @Test // nobody knows who brought it
  void refusesNothingOfAClientThatSaysNothing() throws Exception {
    taken(data("127.0.0.1", ANN, HELLO, BOB));
  }

  @Test
  void asksTheMailboxBehindAnAlias() throws Exception {
    rig.suite.aliases.addAliasMapping(
        MappingSource.fromUser(Username.of("robert@here.example")), BOB);

    refused(data(OTHER, ANN, HELLO, "robert@here.example"));
  }

  @Test
  void refusesNothingWhileTheDatabaseIsAway() throws Exception {
    rig.suite.stores.goAway();

    taken(data(OTHER, ANN, HELLO, BOB));
  }

  private void entry(Verdict verdict, Proof needed) {
    rig.suite
        .stores
        .trust()
        .put(
            new TrustEntry(
                "1",
                Scope.user(BOB),
                new Pattern(Pattern.Kind.ADDRESS, ANN),
                verdict,
                needed,
                Origin.ADMIN,
                Suite.NOW,
                Optional.empty(),
                Optional.empty()));
  }
}
