// SPDX-License-Identifier: Apache-2.0
package org.footman.james.proof;

import org.footman.core.helo.HeloRuling;
import org.footman.core.helo.HeloVerdict;
import org.footman.core.proof.ChallengeProofRule;
import org.footman.core.proof.Checks;
import org.footman.core.proof.DkimResult;
import org.footman.core.proof.DmarcResult;
import org.footman.core.proof.DmarcVerdict;
import org.footman.core.proof.FromDomainRule;
import org.footman.core.proof.OrganisationalDomains;
import org.footman.core.proof.ProofFacts;
import org.footman.core.proof.ProvingRule;
import org.footman.core.proof.SpfResult;
import org.footman.core.rating.Rated;
import org.footman.core.rating.RatingRule;
import org.footman.core.rating.Ratings;
import org.footman.james.mail.Proven;

/**
 * All that was found out about the source of a message.
 *
 * @param signed whether it carries signatures that were not checked, since they decide nothing
 * @param ratings what services say of the domain of From; nothing where that cannot count
 */
public record Evidence(
    HeloVerdict helo, Checks checks, DmarcVerdict dmarc, boolean signed, Ratings ratings) {

  /** The same with what services say of the domain of From. */
  Evidence with(Ratings said) {
    return new Evidence(helo, checks, dmarc, signed, said);
  }

  /** Whether no look-up failed, but for those of ratings. */
  boolean isWhole() {
    return HeloChecks.isWhole(helo)
        && dmarc.result() != DmarcResult.TEMPERROR
        && checks.spf().stream().allMatch(check -> check.result() != SpfResult.TEMPERROR)
        && checks.dkim().stream().allMatch(check -> check.result() != DkimResult.TEMPERROR);
  }

  /** What the ratings come to. */
  Rated rated(Subject subject, OrganisationalDomains organisations) {
    if (ratings.said().isEmpty()) {
      return Rated.NOT;
    }
    return new Rated(
        ratings.domain(),
        provesDomain(subject, organisations),
        RatingRule.route(ratings),
        ratings.report());
  }

  /** Whether the domain that From shows is proven. */
  boolean provesDomain(Subject subject, OrganisationalDomains organisations) {
    FromDomainRule rule = new FromDomainRule(organisations);
    return FromDomainRule.shown(subject.headers())
        .filter(domain -> rule.proven(domain, checks, dmarc))
        .isPresent();
  }

  /** What that proves. */
  Proven proves(Subject subject, OrganisationalDomains organisations) {
    var facts = new ProofFacts(subject.source(), subject.authors(), checks, dmarc);
    return new Proven(
        new ProvingRule(organisations).of(facts),
        new ChallengeProofRule(organisations).decide(facts, helo.csa()),
        helo.ruling() == HeloRuling.ACCEPT);
  }
}
