// SPDX-License-Identifier: Apache-2.0
package org.footman.core.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.core.proof.ProofSample.proof;

import java.util.List;
import org.footman.core.message.Header;
import org.footman.core.message.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** docs/decisions/0023: whose ratings count. */
class FromDomainRuleTest {
  private static final String FAR = "far.example";

  private final FromDomainRule rule = new FromDomainRule(new FewSuffixes());

  @ParameterizedTest(name = "SPF {0}, DKIM {1}, DMARC {2}: {3}")
  @CsvSource({
    "PASS, -, PASS, true",
    "FAIL, PASS, PASS, true",
    "PASS, -, NONE, true",
    "FAIL, PASS, NONE, true",
    "NONE, -, NONE, false",
    "SOFTFAIL, -, NONE, false",
    "TEMPERROR, -, NONE, false",
    "TEMPERROR, TEMPERROR, NONE, false",
    "FAIL, POLICY, NONE, false",
    "FAIL, FAIL, NONE, false",
    "PASS, PASS, FAIL, false",
    "PASS, PASS, TEMPERROR, false",
    "PASS, PASS, PERMERROR, false"
  })
  void takesWhatTheOwnerOfTheDomainPublishes(
      String spf, String dkim, DmarcResult dmarc, boolean proven) {
    ProofSample sample = proof().spf(spf, FAR).dkim(dkim, FAR).dmarc(dmarc);

    assertThat(proven(sample, FAR)).isEqualTo(proven);
  }

  @ParameterizedTest(name = "From {0}, a signature of {1}: {2}")
  @CsvSource({
    "far.example, far.example, true",
    "news.far.example, far.example, true",
    "far.example, news.far.example, false",
    "far.example, evil.example, false"
  })
  void takesASignatureOfTheDomainOrOneAboveIt(String from, String signer, boolean proven) {
    ProofSample sample = proof().spf("NONE", FAR).dkim("PASS", signer).dmarc(DmarcResult.NONE);

    assertThat(proven(sample, from)).isEqualTo(proven);
  }

  @Test
  void takesSpfForTheVeryDomainOnly() {
    ProofSample sample = proof().spf("PASS", "bounces.far.example").dmarc(DmarcResult.NONE);

    assertThat(proven(sample, FAR)).isFalse();
  }

  @Test
  void takesDmarcForTheVeryDomainOnly() {
    assertThat(proven(proof().dmarc(DmarcResult.PASS), "evil.example")).isFalse();
  }

  private boolean proven(ProofSample sample, String domain) {
    ProofFacts facts = sample.facts();
    return rule.proven(domain, facts.checks(), facts.dmarc());
  }

  @ParameterizedTest
  @CsvSource({
    "Ann <ann@far.example>, far.example",
    "'ann@far.example, amy@far.example', far.example",
    "'ann@far.example, eve@evil.example', ''",
    "ann@[192.0.2.1], ''",
    "Ann, ''"
  })
  void ratesTheOneDomainThatFromShows(String from, String domain) {
    assertThat(FromDomainRule.shown(Headers.of("From", from)).orElse("")).isEqualTo(domain);
  }

  @Test // ratings praised evil.example for a mail that shows a bank
  void ratesNothingWhereFromOrTheHeaderWasCut() {
    Headers cut = new Headers(List.of(new Header("From", "eve@evil.example")), false);
    String many = "eve@evil.example,".repeat(1000) + "ceo@bank.example";

    assertThat(FromDomainRule.shown(cut)).isEmpty();
    assertThat(FromDomainRule.shown(new Headers(List.of(), false))).isEmpty();
    assertThat(FromDomainRule.shown(Headers.of("From", many))).isEmpty();
  }

  @Test
  void ratesNothingWhereTwoFieldsShowTwoDomains() {
    Headers two =
        new Headers(
            List.of(new Header("From", "ann@far.example"), new Header("From", "eve@evil.example")));

    assertThat(FromDomainRule.shown(two)).isEmpty();
  }
}
