// SPDX-License-Identifier: Apache-2.0
package org.footman.mailets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.james.proof.ProofRig.OURS;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.base.test.FakeMailetConfig;
import org.footman.core.dns.Dns;
import org.footman.core.proof.ChallengeProof;
import org.footman.core.proof.DkimCheck;
import org.footman.core.proof.DkimResult;
import org.footman.core.source.Act;
import org.footman.core.source.Reason;
import org.footman.core.trust.Origin;
import org.footman.core.trust.Pattern;
import org.footman.core.trust.Proof;
import org.footman.core.trust.Scope;
import org.footman.core.trust.TrustEntry;
import org.footman.core.trust.Verdict;
import org.footman.james.Suite;
import org.footman.james.mail.Marks;
import org.footman.james.mail.Ruling;
import org.footman.james.proof.ProofRig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProveSourceTest {
  private static final String BOB = "bob@here.example";
  private static final String ANN = "ann@far.example";
  private static final String GOOD = "192.0.2.1";
  private static final String FORGER = "198.51.100.66";
  private static final String HELLO = Suite.personal("<m1@far.example>");

  private ProofRig rig = rig(ProofRig.far());

  private static ProofRig rig(Dns dns, String... settings) {
    ProofRig rig = ProofRig.over(dns, settings);
    rig.suite.mode("user:" + BOB, "hold");
    return rig;
  }

  private Mail prove(Mail mail) throws Exception {
    ProveSource mailet = new ProveSource(rig.desk);
    mailet.init(FakeMailetConfig.builder().build());
    mailet.service(mail);
    return mail;
  }

  private Ruling ruled(Mail mail) throws Exception {
    rig.suite.ruler.rule(prove(mail), mail.getRecipients());
    return Marks.ruling(mail, Suite.address(BOB)).orElseThrow();
  }

  private static String results(Mail mail) throws Exception {
    String[] fields = mail.getMessage().getHeader("Authentication-Results");
    return fields == null ? "" : String.join("\n", fields);
  }

  private void trust(Proof needed) {
    rig.suite
        .stores
        .trust()
        .put(
            new TrustEntry(
                "1",
                Scope.user(BOB),
                new Pattern(Pattern.Kind.ADDRESS, ANN),
                Verdict.ALLOW,
                needed,
                Origin.REPLY,
                Suite.NOW,
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void writesWhatItFoundOutUnderOurName() throws Exception {
    Mail mail = prove(rig.mail(GOOD, ANN, HELLO, BOB));

    assertThat(results(mail))
        .isEqualTo(
            OURS
                + "; spf=pass smtp.mailfrom=far.example; spf=pass smtp.helo=mail.far.example;"
                + " dkim=none; dmarc=pass header.from=far.example");
    assertThat(mail.getMessage().getHeader("X-Footman-Helo", null))
        .isEqualTo("csa=pass; dna=unknown; helo=mail.far.example; client=192.0.2.1;");
    assertThat(Marks.proven(mail).source().proof()).isEqualTo(Proof.DMARC);
  }

  @Test
  void leavesWhatItFoundOutForTheLineOfTheDecision() throws Exception {
    Mail mail = prove(rig.mail(GOOD, ANN, HELLO, BOB));

    assertThat(Marks.text(mail, Marks.FOUND))
        .contains(
            "proof=dmarc challenge=proven dmarc=pass csa=pass dna=unknown ruling=annotate"
                + " helo=mail.far.example");
  }

  @Test // P2
  void letsAProvenStrangerBeAsked() throws Exception {
    assertThat(ruled(rig.mail(GOOD, ANN, HELLO, BOB)))
        .isEqualTo(new Ruling(Act.HOLD, Reason.HELD_UNKNOWN_SOURCE, true));
  }

  @ParameterizedTest // P2: nothing leaves to an address that nobody proved
  @CsvSource({
    "198.51.100.66,ann@far.example",
    "198.51.100.66,ann@nowhere.example",
    "198.51.100.66,ann@loose.example",
    "192.0.2.1,ann@loose.example"
  })
  void letsNobodyElseBeAsked(String client, String sender) throws Exception {
    assertThat(ruled(rig.mail(client, sender, HELLO, BOB)))
        .isEqualTo(new Ruling(Act.HOLD, Reason.HELD_UNKNOWN_SOURCE, false));
  }

  @Test // P3
  void holdsAForgedMailOfAKnownSender() throws Exception {
    trust(Proof.SPF);

    assertThat(ruled(rig.mail(FORGER, ANN, HELLO, BOB)))
        .isEqualTo(new Ruling(Act.HOLD, Reason.TRUST_PROOF_MISSING, false));
    assertThat(ruled(rig.mail(GOOD, ANN, HELLO, BOB)).reason()).isEqualTo(Reason.SOURCE_KNOWN);
  }

  @Test
  void looksAgainLaterWhereDnsFails() throws Exception {
    String broken = HELLO.replace("ann@far.example", "ann@broken.example");

    assertThat(ruled(rig.mail(GOOD, "ann@broken.example", broken, BOB)))
        .isEqualTo(new Ruling(Act.HOLD, Reason.HELD_UNKNOWN_SOURCE, false, true));
  }

  @Test // and never waits longer than it may
  void decidesInTimeWhileDnsIsSilent() throws Exception {
    rig = rig(ProofRig.SILENT, "proof.wait", "1s");
    trust(Proof.SPF);
    long began = System.nanoTime();

    assertThat(ruled(rig.mail(GOOD, ANN, HELLO, BOB)))
        .isEqualTo(new Ruling(Act.HOLD, Reason.PROOF_NOT_NOW, false, true));
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
  }

  @Test // E10
  void removesWhatClaimsOurNameAndNothingElse() throws Exception {
    String forged =
        "Authentication-Results: MX.here.example; dmarc=pass header.from=far.example\n"
            + "Authentication-Results: mx.other.example; spf=pass smtp.mailfrom=far.example\n"
            + HELLO;

    assertThat(results(prove(rig.mail(FORGER, ANN, forged, BOB))))
        .startsWith(OURS + "; spf=fail smtp.mailfrom=far.example")
        .contains("mx.other.example; spf=pass")
        .doesNotContain("MX.here.example")
        .doesNotContain("dmarc=pass");
  }

  @ParameterizedTest // RFC 8601 section 5: whatever a mail client may read as ours
  @ValueSource(
      strings = {
        "authentication-RESULTS: mx.here.example; dmarc=pass",
        "Authentication-Results : mx.here.example; dmarc=pass",
        "Authentication-Results\t:mx.here.example; dmarc=pass",
        "Authentication-Results:mx.here.example; dmarc=pass",
        "Authentication-Results:\n mx.here.example;\n dmarc=pass",
        "Authentication-Results:\n \n\tmx.here.example; dmarc=pass",
        "Authentication-Results: MX.HERE.Example. ; dmarc=pass",
        "Authentication-Results: mx.here.example 1; dmarc=pass",
        "Authentication-Results: mx.here.example 7; dmarc=pass",
        "Authentication-Results: mx.here.example/1; dmarc=pass",
        "Authentication-Results: \"mx.here.example\"; dmarc=pass",
        "Authentication-Results: (x (y) \\) z) mx.here.example (w); dmarc=pass",
        "Authentication-Results: (never closed mx.here.example; dmarc=pass",
        "Authentication-Results: mx.here.example; dmarc=pass (never closed",
        "Authentication-Results: mx.here.example; reason=\"x dmarc=pass",
        "Authentication-Results: mx.here.example dmarc=pass"
      })
  void removesWhatClaimsOurNameHoweverItIsWritten(String forged) throws Exception {
    Mail mail = prove(rig.mail(FORGER, ANN, forged + "\n" + HELLO, BOB));

    var written = new ByteArrayOutputStream();
    mail.getMessage().writeTo(written);
    assertThat(written.toString(StandardCharsets.UTF_8)).doesNotContain("dmarc=pass");
    assertThat(results(mail)).startsWith(OURS + "; spf=fail");
  }

  @Test // nothing that a stranger may choose ends a field or begins another result
  void writesNoFieldThatAStrangerMade() throws Exception {
    MailImpl mail = rig.mail(FORGER, ANN, HELLO, BOB);
    ProofRig.bring(mail, FORGER, "a;dmarc=pass\r\nX-Evil: yes");

    prove(mail);

    assertThat(mail.getMessage().getHeader("X-Evil")).isNull();
    assertThat(results(mail)).doesNotContain("dmarc=pass");
  }

  @Test
  void leavesMailOfSignedInUsersAsItIs() throws Exception {
    MailImpl mail = rig.mail(FORGER, BOB, HELLO, BOB);
    mail.setAttribute(new Attribute(Mail.SMTP_AUTH_USER, AttributeValue.of(BOB)));

    assertThat(results(prove(mail))).isEmpty();
    assertThat(mail.getAttribute(Marks.PROOF)).isEmpty();
  }

  @Test
  void checksSignaturesOnlyWhereTheyMatter() throws Exception {
    String signed = "DKIM-Signature: v=1; d=far.example; s=a; b=x\n" + HELLO;
    String foreign = "DKIM-Signature: v=1; d=other.example; s=a; b=x\n" + HELLO;
    rig.signatures.add(new DkimCheck("far.example", "a", DkimResult.PASS));

    prove(rig.mail(GOOD, ANN, signed, BOB));
    prove(rig.mail(FORGER, ANN, foreign, BOB));
    assertThat(rig.signaturesChecked).isZero();

    Mail repeated = prove(rig.mail(FORGER, ANN, signed, BOB));
    assertThat(rig.signaturesChecked).isEqualTo(1);
    assertThat(Marks.proven(repeated).source().proof()).isEqualTo(Proof.DMARC);
    assertThat(results(repeated)).contains("dkim=pass header.d=far.example");
  }

  @Test // the same through a relay of the house
  void takesTheClientFromTheFieldOfATrustedRelay() throws Exception {
    rig = rig(ProofRig.far(), "trusted-relays", "10.0.0.0/8");
    String relayed =
        "Received: from mail.far.example (mail.far.example [192.0.2.1])\n by mx.here.example; now\n"
            + HELLO;

    assertThat(ruled(rig.mail("10.0.0.7", ANN, relayed, BOB)).mayChallenge()).isTrue();
    assertThat(ruled(rig.mail("10.0.0.7", ANN, relayed.replace("[192", "[198"), BOB)))
        .isEqualTo(new Ruling(Act.HOLD, Reason.HELD_UNKNOWN_SOURCE, false));
  }

  @Test
  void knowsNothingWhereARelaySaysNothing() throws Exception {
    rig = rig(ProofRig.far(), "trusted-relays", "10.0.0.0/8");
    Mail mail = prove(rig.mail("10.0.0.7", ANN, HELLO, BOB));

    assertThat(results(mail)).doesNotContain("spf=").contains("dmarc=permerror");
    assertThat(Marks.proven(mail).source().proof()).isEqualTo(Proof.NONE);
    assertThat(Marks.proven(mail).challenge()).isEqualTo(ChallengeProof.NO_PROOF);
  }

  @Test // what was signed needs no client
  void believesASignatureWhereARelaySaysNothing() throws Exception {
    rig = rig(ProofRig.far(), "trusted-relays", "10.0.0.0/8");
    rig.signatures.add(new DkimCheck("far.example", "a", DkimResult.PASS));
    String signed = "DKIM-Signature: v=1; d=far.example; s=a; b=x\n" + HELLO;

    assertThat(results(prove(rig.mail("10.0.0.7", ANN, signed, BOB)))).contains("dmarc=pass");
  }

  @Test
  void believesAnUpstreamOnlyWhereItsRelayBringsTheMail() throws Exception {
    String[] settings = {
      "trusted-relays", "10.0.0.0/8", "upstream-authserv-id", "edge.here.example"
    };
    String said =
        "Authentication-Results: edge.here.example; spf=pass smtp.mailfrom=far.example\n" + HELLO;
    rig = rig(ProofRig.far(), settings);

    assertThat(Marks.proven(prove(rig.mail("10.0.0.7", ANN, said, BOB))).source().proof())
        .isEqualTo(Proof.DMARC);
    assertThat(Marks.proven(prove(rig.mail(FORGER, ANN, said, BOB))).source().proof())
        .isEqualTo(Proof.NONE);
  }

  @Test // DEC-01
  void letsAccreditedClientsSkipTheProofWhereThatIsSet() throws Exception {
    Dns zone = ProofRig.far().with("mail.far.example.accred.example TXT MARID,1,A");
    rig = rig(zone, "dna.services", "accred.example", "helo-accredited", "true");

    assertThat(ruled(rig.mail(GOOD, "ann@nowhere.example", HELLO, BOB)))
        .isEqualTo(new Ruling(Act.DELIVER, Reason.HELO_ACCREDITED, false));
    rig = rig(zone, "dna.services", "accred.example");
    assertThat(ruled(rig.mail(GOOD, "ann@nowhere.example", HELLO, BOB)).act()).isEqualTo(Act.HOLD);
  }

  @Test // the proof is kept with what is held, and binds the trust that a move gives
  void keepsTheProofWithTheHeldMail() throws Exception {
    Mail mail = rig.mail(GOOD, ANN, HELLO, BOB);
    ruled(mail);
    rig.suite.quarantining.file(mail);

    assertThat(
            List.of(
                mail.getPerRecipientSpecificHeaders().getHeadersForRecipient(Suite.address(BOB))))
        .asString()
        .contains("proof=dmarc");
  }
}
