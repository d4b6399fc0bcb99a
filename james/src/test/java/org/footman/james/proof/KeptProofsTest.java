// SPDX-License-Identifier: Apache-2.0
package org.footman.james.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Mail;
import org.footman.core.dns.ZoneDns;
import org.footman.core.helo.HeloVerdict;
import org.footman.core.message.Headers;
import org.footman.core.proof.ChallengeProof;
import org.footman.core.proof.Checks;
import org.footman.core.proof.DkimCheck;
import org.footman.core.proof.DkimResult;
import org.footman.core.proof.DmarcResult;
import org.footman.core.proof.DmarcVerdict;
import org.footman.core.rating.Rated;
import org.footman.core.rating.RatingRoute;
import org.footman.core.rating.Ratings;
import org.footman.core.trust.Proof;
import org.footman.james.Suite;
import org.footman.james.mail.Marks;
import org.footman.james.mail.Proven;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeptProofsTest {
  private static final String BOB = "bob@here.example";
  private static final String ANN = "ann@far.example";
  private static final String GOOD = "192.0.2.1";
  private static final String FORGER = "198.51.100.66";
  private static final String HELO = "mail.far.example";
  private static final String HELLO = Suite.personal("<m1@far.example>");
  private static final String SIGNED =
      "DKIM-Signature: v=1; d=far.example; s=a; b=x\n" + Suite.personal("<m2@far.example>");

  private final ZoneDns zone =
      ProofRig.far().with("_client._smtp.broken.example SERVFAIL").lasting(Duration.ofHours(1));
  private ProofRig rig = ProofRig.over(zone);

  /** What is written into the header of a mail and noted on it. */
  private record Said(List<String> fields, Proven proven, Rated rated) {}

  private Said prove(Mail mail) throws Exception {
    rig.desk.prove(mail);
    return new Said(
        List.of(
            mail.getMessage().getHeader("Authentication-Results", "|"),
            String.valueOf(mail.getMessage().getHeader("X-Footman-Helo", "|")),
            String.valueOf(mail.getMessage().getHeader("X-Footman-Rating", "|"))),
        Marks.proven(mail),
        Marks.rated(mail));
  }

  private Said prove(String client, String sender, String text) throws Exception {
    return prove(rig.mail(client, sender, text, BOB));
  }

  /** How much DNS is asked for one more such mail. */
  private int asks(String client, String sender, String text) throws Exception {
    return asks(rig.mail(client, sender, text, BOB));
  }

  private int asks(Mail mail) throws Exception {
    int before = zone.asked().size();
    rig.desk.prove(mail);
    return zone.asked().size() - before;
  }

  private void pass(Duration time) {
    rig.nanos.addAndGet(time.toNanos());
  }

  @Test
  void asksNothingAboutASecondMailOfTheSameSenderAndSaysTheSame() throws Exception {
    Said first = prove(GOOD, ANN, HELLO);

    int before = zone.asked().size();
    Said second = prove(GOOD, ANN, Suite.personal("<m2@far.example>").replace("Hello", "Again"));

    assertThat(zone.asked()).hasSize(before);
    assertThat(second).isEqualTo(first);
    assertThat(second.proven().source().proof()).isEqualTo(Proof.DMARC);
    assertThat(second.fields().get(0)).contains("dmarc=pass");
    assertThat(second.fields().get(1)).startsWith("csa=pass");
  }

  @ParameterizedTest
  @CsvSource({
    "198.51.100.66,mail.far.example,ann@far.example,Ann <ann@far.example>",
    "192.0.2.2,mail.far.example,ann@far.example,Ann <ann@far.example>",
    "192.0.2.1,www.far.example,ann@far.example,Ann <ann@far.example>",
    "192.0.2.1,MAIL.far.example,ann@far.example,Ann <ann@far.example>",
    "192.0.2.1,mail.far.example,ben@far.example,Ann <ann@far.example>",
    "192.0.2.1,mail.far.example,Ann@far.example,Ann <ann@far.example>",
    "192.0.2.1,mail.far.example,'',Ann <ann@far.example>",
    "192.0.2.1,mail.far.example,ann@far.example,Ann <ben@far.example>",
    "192.0.2.1,mail.far.example,ann@far.example,Ann Lee <ann@far.example>",
    "192.0.2.1,mail.far.example,ann@far.example,'Ann <ann@far.example>, x@loose.example'",
    "192.0.2.1,mail.far.example,ann@far.example,'Ann <ann@far.example>\nFrom: x@loose.example'",
    "192.0.2.1,mail.far.example,ann@far.example,'Ann <ann@far.example>\nX-Auth-Key: 1'",
    "192.0.2.1,mail.far.example,ann@far.example,'Ann <ann@far.example>\nVBR-Info: md=x'",
    "192.0.2.1,mail.far.example,ann@far.example,'Ann <ann@far.example>\nDKIM-Signature: v=1'"
  })
  void asksAboutAMailThatDiffersInAnythingThatCounts(
      String client, String helo, String sender, String from) throws Exception {
    prove(GOOD, ANN, HELLO);

    MailImpl other =
        rig.mail(
            client,
            sender,
            HELLO.replaceFirst("(?m)^From: .*$", "From: " + from.replace("\\n", "\n")),
            BOB);
    ProofRig.bring(other, client, helo);

    assertThat(asks(other)).isPositive();
    assertThat(asks(GOOD, ANN, HELLO)).isZero();
  }

  @Test
  void servesNobodyElseWithTheProofOfASender() throws Exception {
    prove(GOOD, ANN, HELLO);

    assertThat(prove(FORGER, ANN, HELLO).proven().challenge()).isEqualTo(ChallengeProof.CSA_FAILED);
    assertThat(prove(FORGER, "mallory@loose.example", HELLO).proven().source().proof())
        .isEqualTo(Proof.NONE);
  }

  @Test
  void checksEverySignatureThatDecides() throws Exception {
    rig.signatures.add(new DkimCheck("far.example", "a", DkimResult.PASS));
    assertThat(prove(FORGER, ANN, SIGNED).proven().source().proof()).isEqualTo(Proof.DMARC);

    rig.signatures.set(0, new DkimCheck("far.example", "a", DkimResult.FAIL));
    assertThat(prove(FORGER, ANN, SIGNED).proven().source().proof()).isEqualTo(Proof.NONE);
    assertThat(rig.signaturesChecked).isEqualTo(2);
  }

  @Test
  void remembersASignedMailWhereItsSignatureDecidesNothing() throws Exception {
    prove(GOOD, ANN, SIGNED);

    assertThat(asks(GOOD, ANN, SIGNED)).isZero();
    assertThat(prove(GOOD, ANN, SIGNED).fields().get(0)).doesNotContain("dkim=");
    assertThat(prove(GOOD, ANN, HELLO).fields().get(0)).contains("dkim=none");
  }

  @Test // DMARC of another domain may fail, and its owner may publish a policy that a signature
  // meets
  void remembersNoSignedMailThatDoesNotPassBySpf() throws Exception {
    prove(FORGER, ANN, SIGNED.replace("d=far", "d=evil"));

    assertThat(asks(FORGER, ANN, SIGNED.replace("d=far", "d=evil"))).isPositive();
  }

  @ParameterizedTest // by SPF, by DMARC, by CSA
  @CsvSource({
    "mail.far.example,ann@broken.example,ann@far.example",
    "mail.far.example,ann@far.example,ann@broken.example",
    "broken.example,ann@far.example,ann@far.example"
  })
  void asksAgainWhatHadNoAnswer(String helo, String sender, String from) throws Exception {
    MailImpl mail = rig.mail(GOOD, sender, HELLO.replace("<ann@far.example>", from), BOB);
    ProofRig.bring(mail, GOOD, helo);
    MailImpl again = MailImpl.duplicate(mail);
    prove(mail);

    assertThat(asks(again)).isPositive();
  }

  @Test
  void forgetsAfterAMinute() throws Exception {
    prove(GOOD, ANN, HELLO);

    pass(Duration.ofSeconds(59));
    assertThat(asks(GOOD, ANN, HELLO)).isZero();
    pass(Duration.ofSeconds(2));
    assertThat(asks(GOOD, ANN, HELLO)).isPositive();
  }

  @Test
  void forgetsWithTheFirstRecordThatDnsForgets() throws Exception {
    zone.lasting(Duration.ofSeconds(10));
    prove(GOOD, ANN, HELLO);

    pass(Duration.ofSeconds(9));
    assertThat(asks(GOOD, ANN, HELLO)).isZero();
    pass(Duration.ofSeconds(2));
    assertThat(asks(GOOD, ANN, HELLO)).isPositive();
  }

  @Test
  void asksEveryTimeWhereDnsKeepsNothing() throws Exception {
    zone.lasting(Duration.ZERO);
    prove(GOOD, ANN, HELLO);

    assertThat(asks(GOOD, ANN, HELLO)).isPositive();
  }

  @Test
  void looksAgainAnew() throws Exception {
    prove(GOOD, ANN, HELLO);
    MailImpl again = rig.mail(GOOD, ANN, HELLO, BOB);
    again.setState(SecondLook.PROCESSOR);

    assertThat(asks(again)).isPositive();
  }

  @Test
  void explainsAnewAndRemembersNothingOfIt() throws Exception {
    MailImpl mail = rig.mail(GOOD, ANN, HELLO, BOB);

    assertThat(rig.desk.explain(mail, zone).lookUps()).isNotEmpty();
    assertThat(asks(GOOD, ANN, HELLO)).isPositive();
    assertThat(rig.desk.explain(mail, zone).lookUps()).isNotEmpty();
  }

  @Test
  void remembersNoHeaderThatWasCut() throws Exception {
    prove(GOOD, ANN, HELLO);

    assertThat(asks(GOOD, ANN, "From: Ann <ann@far.example>\n" + "X: y\n".repeat(2000) + HELLO))
        .isPositive();
  }

  @Test
  void remembersNoFromOfAnyLength() throws Exception {
    String longest = HELLO.replace("Ann <", "A".repeat(990) + " <");
    prove(GOOD, ANN, longest);

    assertThat(asks(GOOD, ANN, longest)).isPositive();
  }

  @Test
  void tellsApartWhomARelayNamesAndWhatItChecked() throws Exception {
    rig =
        ProofRig.over(
            zone, "trusted-relays", "10.0.0.0/8", "upstream-authserv-id", "edge.here.example");
    String by =
        "Received: from mail.far.example (x [192.0.2.1])\n by mx.here.example; now\n" + HELLO;
    String checked =
        "Authentication-Results: edge.here.example; spf=fail smtp.mailfrom=far.example\n";
    prove("10.0.0.7", ANN, by);

    assertThat(asks("10.0.0.7", ANN, by)).isZero();
    assertThat(asks("10.0.0.7", ANN, by.replace("[192", "[198"))).isPositive();
    assertThat(asks("10.0.0.7", ANN, checked + by)).isPositive();
    assertThat(prove("10.0.0.7", ANN, checked + by).proven().source().proof())
        .isEqualTo(Proof.NONE);
  }

  @ParameterizedTest
  @CsvSource({"rates.example,true", "broken.example,false"})
  void remembersRatingsIfAllServicesAnswered(String service, boolean kept) throws Exception {
    zone.with("far.example.broken.example SERVFAIL");
    rig =
        ProofRig.over(
            zone, "rating.services", "dna:" + service, "rating." + service + ".e", "hold");
    Said first = prove(GOOD, ANN, HELLO);

    int before = zone.asked().size();
    Said second = prove(GOOD, ANN, HELLO);

    assertThat(zone.asked().size() == before).isEqualTo(kept);
    assertThat(second).isEqualTo(first);
    assertThat(second.rated().route()).isEqualTo(kept ? RatingRoute.HOLD : RatingRoute.NONE);
  }

  @Test
  void isBounded() {
    KeptProofs kept = new KeptProofs(() -> 0);
    Evidence evidence =
        new Evidence(
            HeloVerdict.UNKNOWN,
            Checks.NONE,
            DmarcVerdict.none(DmarcResult.NONE, ""),
            false,
            Ratings.NONE);
    ProofAnswer answer = new ProofAnswer(evidence, Proven.NOTHING, Rated.NOT, "", List.of());
    ProofQuestion.Fields fields = ProofQuestion.Fields.of(Headers.NONE);

    for (int i = 0; i < KeptProofs.MOST + 1000; i++) {
      kept.keep(
          new ProofQuestion("", "", i + "@far.example", Checks.NONE, fields),
          answer,
          Duration.ofHours(1));
    }

    assertThat(kept.size()).isLessThanOrEqualTo(KeptProofs.MOST);
  }
}
