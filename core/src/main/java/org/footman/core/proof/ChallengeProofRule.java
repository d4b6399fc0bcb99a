// SPDX-License-Identifier: Apache-2.0
package org.footman.core.proof;

import org.footman.core.address.Source;
import org.footman.core.helo.CsaVerdict;
import org.footman.core.trust.Proof;

/**
 * Decides whether a source may be asked, as far as proof goes: what speaks against a message comes
 * before what speaks for it.
 */
public final class ChallengeProofRule {
  private final OrganisationalDomains organisations;
  private final ProvingRule proving;

  public ChallengeProofRule(OrganisationalDomains organisations) {
    this.organisations = organisations;
    this.proving = new ProvingRule(organisations);
  }

  public ChallengeProof decide(ProofFacts facts, CsaVerdict csa) {
    if (csa.failed()) {
      return ChallengeProof.CSA_FAILED;
    }
    if (facts.dmarc().condemned()) {
      return ChallengeProof.DMARC_FAILED;
    }
    if (facts.checks().mailFrom().filter(c -> c.result() == SpfResult.FAIL).isPresent()) {
      return ChallengeProof.SPF_FAILED;
    }
    SourceProof proof = proving.of(facts);
    if (!proof.possible().serves(Proof.SPF)) {
      return ChallengeProof.NO_PROOF;
    }
    if (!fromIsOfTheSource(facts)) {
      return ChallengeProof.FROM_ELSEWHERE;
    }
    return proof.proof() == Proof.NONE || facts.dmarc().result() == DmarcResult.TEMPERROR
        ? ChallengeProof.NOT_NOW
        : ChallengeProof.PROVEN;
  }

  /** Who forges From with an envelope of his own would have us write to a stranger's machine. */
  private boolean fromIsOfTheSource(ProofFacts facts) {
    return facts.source().stream()
        .anyMatch(
            source ->
                facts.authors().stream()
                    .anyMatch(author -> organisations.same(domain(author), domain(source))));
  }

  private static String domain(Source source) {
    return source.key().substring(source.key().lastIndexOf('@') + 1);
  }
}
