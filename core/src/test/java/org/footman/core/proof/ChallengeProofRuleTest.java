// SPDX-License-Identifier: Apache-2.0
package org.footman.core.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.core.proof.ProofSample.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.footman.core.dns.ZoneDns;
import org.footman.core.helo.CsaVerdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Requirement P2, protocols.md section 4 rule 10. */
class ChallengeProofRuleTest {
  private final ChallengeProofRule rule = new ChallengeProofRule(new FewSuffixes());

  @ParameterizedTest(name = "SPF {0}, DKIM {1}, DMARC {2}: {3}")
  @CsvSource({
    "PASS, -, NONE, PROVEN",
    "PASS, -, PASS, PROVEN",
    "NONE, PASS, NONE, PROVEN",
    "SOFTFAIL, PASS, PASS, PROVEN",
    "PASS, -, PERMERROR, PROVEN",
    "NONE, -, NONE, NO_PROOF",
    "NEUTRAL, -, NONE, NO_PROOF",
    "SOFTFAIL, -, NONE, NO_PROOF",
    "PERMERROR, -, NONE, NO_PROOF",
    "FAIL, -, NONE, SPF_FAILED",
    "FAIL, PASS, PASS, SPF_FAILED",
    "PASS, -, FAIL, DMARC_FAILED",
    "TEMPERROR, -, NONE, NOT_NOW",
    "NONE, TEMPERROR, NONE, NOT_NOW",
    "PASS, PASS, TEMPERROR, NOT_NOW",
    "NONE, -, TEMPERROR, NOT_NOW"
  })
  void asksOnlyWhomSomethingProvesAndNothingSpeaksAgainst(
      String spf, String dkim, DmarcResult dmarc, ChallengeProof answer) {
    ProofSample sample = proof().spf(spf, "far.example").dkim(dkim, "far.example").dmarc(dmarc);

    assertThat(rule.decide(sample.facts(), CsaVerdict.UNKNOWN)).isEqualTo(answer);
  }

  @ParameterizedTest
  @EnumSource(CsaVerdict.class)
  void asksNobodyWhoseClientTheOwnerOfTheNameForbids(CsaVerdict csa) {
    ProofSample sample = proof().spf("PASS", "far.example").dmarc(DmarcResult.PASS);

    assertThat(rule.decide(sample.facts(), csa))
        .isEqualTo(csa.failed() ? ChallengeProof.CSA_FAILED : ChallengeProof.PROVEN);
  }

  @Test
  void asksNobodyWhereNotAllOfFromWasRead() {
    String many = "ann@far.example,".repeat(1000) + "ceo@bank.example";
    ProofSample sample = proof().from(many).spf("PASS", "far.example").dmarc(DmarcResult.PERMERROR);

    assertThat(rule.decide(sample.facts(), CsaVerdict.UNKNOWN))
        .isEqualTo(ChallengeProof.FROM_ELSEWHERE);
  }

  @ParameterizedTest(name = "From {0}: {1}")
  @CsvSource({
    "ann@far.example, PROVEN",
    "bob@far.example, PROVEN",
    "bob@mail.far.example, PROVEN",
    "victim@victim.example, FROM_ELSEWHERE",
    "'victim@victim.example, ann@far.example', PROVEN",
    "'', FROM_ELSEWHERE"
  })
  void asksNobodyWhoShowsSomebodyElse(String from, ChallengeProof answer) {
    ProofSample sample = proof().from(from).spf("PASS", "far.example");

    assertThat(rule.decide(sample.facts(), CsaVerdict.UNKNOWN)).isEqualTo(answer);
  }

  @Test
  void asksWhoFailsByAPolicyThatMindsNothing() {
    ProofSample sample =
        proof()
            .spf("PASS", "far.example")
            .dmarc(new DmarcVerdict(DmarcResult.FAIL, "far.example", DmarcPolicy.NONE, 100));

    assertThat(rule.decide(sample.facts(), CsaVerdict.UNKNOWN)).isEqualTo(ChallengeProof.PROVEN);
  }

  /**
   * Every way to forge ann@far.example over all results, with an owner who minds and who does not.
   */
  @Test
  void asksNobodyInAThousandForgedMails() {
    ZoneDns dns =
        ZoneDns.of(
            "_dmarc.far.example TXT v=DMARC1; p=reject", "_dmarc.lax.example TXT v=DMARC1; p=none");
    List<ChallengeProof> answers = new ArrayList<>();

    for (String victim : List.of("far.example", "lax.example", "plain.example")) {
      for (Checks checks : forgedChecks(victim)) {
        for (String sender : List.of("ann@" + victim, "mallory@attacker.test")) {
          answers.add(forged(dns, victim, sender, checks));
        }
      }
    }

    Map<ChallengeProof, Long> counts =
        answers.stream().collect(Collectors.groupingBy(a -> a, Collectors.counting()));
    assertThat(answers).hasSizeGreaterThan(1000);
    assertThat(counts).doesNotContainKey(ChallengeProof.PROVEN);
  }

  private ChallengeProof forged(ZoneDns dns, String victim, String sender, Checks checks) {
    ProofFacts facts = proof().sender(sender).from("Ann <ann@" + victim + ">").facts();
    DmarcVerdict dmarc = new Dmarc(dns, new FewSuffixes()).verdict(List.of(victim), checks).join();
    return rule.decide(
        new ProofFacts(facts.source(), facts.authors(), checks, dmarc), CsaVerdict.UNKNOWN);
  }

  /** What a forger can reach: no pass for the victim's domain, any for his own. */
  private static List<Checks> forgedChecks(String victim) {
    List<Checks> all = new ArrayList<>();
    for (SpfResult ofVictim : SpfResult.values()) {
      SpfCheck spf =
          ofVictim == SpfResult.PASS
              ? new SpfCheck(SpfCheck.Identity.MAIL_FROM, "attacker.test", SpfResult.PASS)
              : new SpfCheck(SpfCheck.Identity.MAIL_FROM, victim, ofVictim);
      for (SpfResult helo : SpfResult.values()) {
        SpfCheck ehlo = new SpfCheck(SpfCheck.Identity.HELO, "attacker.test", helo);
        Arrays.stream(DkimResult.values())
            .map(r -> new DkimCheck(r == DkimResult.PASS ? "attacker.test" : victim, "s", r))
            .forEach(dkim -> all.add(new Checks(List.of(spf, ehlo), List.of(dkim))));
      }
    }
    return all;
  }
}
