// SPDX-License-Identifier: Apache-2.0
package org.footman.james.proof;

import org.footman.core.helo.HeloRuling;
import org.footman.core.helo.HeloVerdict;
import org.footman.core.proof.ChallengeProofRule;
import org.footman.core.proof.Checks;
import org.footman.core.proof.DmarcVerdict;
import org.footman.core.proof.OrganisationalDomains;
import org.footman.core.proof.ProofFacts;
import org.footman.core.proof.ProvingRule;
import org.footman.james.mail.Proven;

/**
 * All that was found out about the source of a message.
 *
 * @param signed whether it carries signatures that were not checked, since they decide nothing
 */
public record Evidence(HeloVerdict helo, Checks checks, DmarcVerdict dmarc, boolean signed) {

  /** What that proves. */
  Proven proves(Subject subject, OrganisationalDomains organisations) {
    var facts = new ProofFacts(subject.source(), subject.authors(), checks, dmarc);
    return new Proven(
        new ProvingRule(organisations).of(facts),
        new ChallengeProofRule(organisations).decide(facts, helo.csa()),
        helo.ruling() == HeloRuling.ACCEPT);
  }
}
