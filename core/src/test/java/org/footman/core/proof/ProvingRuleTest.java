// SPDX-License-Identifier: Apache-2.0
package org.footman.core.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.core.proof.ProofSample.proof;

import java.util.Optional;
import org.footman.core.trust.Proof;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requirements P2 and P3, docs/decisions/0013. */
class ProvingRuleTest {
  private final ProvingRule rule = new ProvingRule(new FewSuffixes());

  @ParameterizedTest(name = "SPF {0}, DKIM {1}, DMARC {2} is {3}")
  @CsvSource({
    "NONE, -, NONE, NONE",
    "NEUTRAL, -, NONE, NONE",
    "SOFTFAIL, -, NONE, NONE",
    "FAIL, -, NONE, NONE",
    "PERMERROR, -, NONE, NONE",
    "TEMPERROR, -, NONE, NONE",
    "PASS, -, NONE, SPF",
    "PASS, FAIL, FAIL, SPF",
    "PASS, PASS, NONE, DKIM",
    "FAIL, PASS, NONE, DKIM",
    "FAIL, POLICY, NONE, NONE",
    "PASS, -, PASS, DMARC",
    "FAIL, PASS, PASS, DMARC",
    "PASS, PASS, TEMPERROR, DKIM",
    "PASS, PASS, PERMERROR, DKIM"
  })
  void takesTheStrongestProof(String spf, String dkim, DmarcResult dmarc, Proof proof) {
    ProofSample sample = proof().spf(spf, "far.example").dkim(dkim, "far.example").dmarc(dmarc);

    assertThat(rule.of(sample.facts()).proof()).isEqualTo(proof);
  }

  @ParameterizedTest(name = "SPF {0}, DKIM {1}, DMARC {2} may become {3}")
  @CsvSource({
    "TEMPERROR, -, NONE, SPF",
    "FAIL, TEMPERROR, NONE, DKIM",
    "PASS, -, TEMPERROR, DMARC",
    "TEMPERROR, TEMPERROR, TEMPERROR, DMARC",
    "FAIL, FAIL, FAIL, NONE",
    "PASS, FAIL, NONE, SPF"
  })
  void saysWhatMayYetBeProven(String spf, String dkim, DmarcResult dmarc, Proof possible) {
    ProofSample sample = proof().spf(spf, "far.example").dkim(dkim, "far.example").dmarc(dmarc);

    assertThat(rule.of(sample.facts()).possible()).isEqualTo(possible);
  }

  @ParameterizedTest(name = "had {0}, possible {1}, needed {2}: {3}")
  @CsvSource({
    "NONE, SPF, SPF, true",
    "SPF, DMARC, DMARC, true",
    "SPF, DMARC, SPF, false",
    "SPF, SPF, DMARC, false",
    "NONE, NONE, SPF, false"
  })
  void callsItNotNowOnlyWhereMoreMayCome(Proof had, Proof possible, Proof needed, boolean later) {
    assertThat(new SourceProof(had, Optional.empty(), possible).notNow(needed)).isEqualTo(later);
  }

  @ParameterizedTest(name = "SPF pass of {0}: {1}")
  @CsvSource({
    "far.example, SPF",
    "mail.far.example, NONE",
    "example, NONE",
    "attacker.example, NONE"
  })
  void takesSpfOfTheVeryDomainOfTheSource(String domain, Proof proof) {
    assertThat(rule.of(proof().spf("PASS", domain).facts()).proof()).isEqualTo(proof);
  }

  @ParameterizedTest(name = "{0} signs for {1}: {2}")
  @CsvSource({
    "far.example, ann@far.example, DKIM",
    "far.example, ann@mail.far.example, DKIM",
    "mail.far.example, ann@far.example, NONE",
    "a.far.example, ann@b.far.example, NONE",
    "example, ann@far.example, NONE",
    "co.example, ann@shop.co.example, NONE",
    "shop.co.example, ann@x.shop.co.example, DKIM",
    "ar.example, ann@far.example, NONE",
    "attacker.example, ann@far.example, NONE"
  })
  void letsADomainSignForItselfAndThoseBelow(String domain, String address, Proof proof) {
    ProofSample sample = proof().sender(address).from(address).dkim("PASS", domain);

    assertThat(rule.of(sample.facts()).proof()).isEqualTo(proof);
  }

  @ParameterizedTest(name = "From {0}: {1}")
  @CsvSource({
    "ann@far.example, DMARC",
    "Ann <ANN+news@FAR.example>, DMARC",
    "bob@far.example, NONE",
    "'ann@far.example, bob@far.example', NONE",
    "'undisclosed:;', NONE",
    "'', NONE"
  })
  void takesASignatureForTheAuthorOnly(String from, Proof proof) {
    ProofSample sample = proof().from(from).dkim("PASS", "far.example").dmarc(DmarcResult.PASS);

    assertThat(rule.of(sample.facts()).proof()).isEqualTo(proof);
  }

  @Test
  void believesNoFromFieldOfTwo() {
    ProofSample sample =
        proof().from("ann@far.example", "bob@near.example").dkim("PASS", "far.example");

    assertThat(rule.of(sample.facts()).proof()).isEqualTo(Proof.NONE);
  }

  @Test
  void takesDmarcOfAnotherDomainForNoProof() {
    ProofSample sample =
        proof()
            .sender("ann@far.example")
            .from("ann@far.example")
            .dmarc(new DmarcVerdict(DmarcResult.PASS, "other.example", DmarcPolicy.NONE, 100));

    assertThat(rule.of(sample.facts()).proof()).isEqualTo(Proof.NONE);
  }

  @ParameterizedTest(name = "SPF {0}, DKIM {1}: {2}")
  @CsvSource({"PASS, -, NONE", "FAIL, PASS, NONE", "-, PASS, NONE", "PASS, PASS, DKIM"})
  void wantsBothDomainsOfARewrittenSenderProven(String spf, String dkim, Proof proof) {
    ProofSample sample =
        proof()
            .sender("SRS0=HHH=TT=far.example=ann@forwarder.example")
            .from("ann@far.example")
            .spf(spf, "forwarder.example")
            .dkim(dkim, "far.example");

    assertThat(rule.of(sample.facts()).proof()).isEqualTo(proof);
  }

  @Test
  void provesNothingByAnAttackersDomainThatNamesAVictim() {
    ProofSample sample =
        proof()
            .sender("SRS0=HHH=TT=far.example=ann@attacker.example")
            .from("ann@far.example")
            .spf("PASS", "attacker.example")
            .dkim("PASS", "attacker.example");

    assertThat(rule.of(sample.facts())).isEqualTo(SourceProof.NONE);
  }

  @Test
  void knowsASignedSenderByTheAddressBehind() {
    ProofSample sample =
        proof()
            .sender("prvs=07307b3ea1=ann@far.example")
            .from("ann@far.example")
            .dkim("PASS", "far.example");

    assertThat(rule.of(sample.facts()))
        .isEqualTo(new SourceProof(Proof.DKIM, Optional.of("ann@far.example"), Proof.DKIM));
  }

  @Test
  void saysThatSpfProvesTheDomain() {
    assertThat(rule.of(proof().spf("PASS", "far.example").facts()).identity())
        .contains("far.example");
  }

  @Test
  void provesNoSourceWhereThereIsNone() {
    ProofSample sample = proof().noSender().spf("PASS", "far.example").dkim("PASS", "far.example");

    assertThat(rule.of(sample.facts())).isEqualTo(SourceProof.NONE);
  }

  @Test
  void takesSpfOfTheEhloNameForNoProofOfASource() {
    ProofSample sample = proof().helo("PASS", "far.example");

    assertThat(rule.of(sample.facts()).proof()).isEqualTo(Proof.NONE);
  }
}
