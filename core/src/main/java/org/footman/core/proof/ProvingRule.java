// SPDX-License-Identifier: Apache-2.0
package org.footman.core.proof;

import java.util.Optional;
import java.util.Set;
import org.footman.core.address.Source;
import org.footman.core.trust.Proof;

/**
 * What proves a source (docs/decisions/0013):
 *
 * <ul>
 *   <li>SPF: MAIL FROM passes for the source's domain.
 *   <li>DKIM: a good signature of the source's domain, or of one above it in its organisation, on a
 *       message whose one author is the source.
 *   <li>DMARC: it passes for the source's domain, and the one author is the source.
 * </ul>
 *
 * <p>Where the source is known as an address of another domain than the one it was received from
 * (SRS), both have to be proven: the one by SPF, the other by DKIM or DMARC.
 */
public final class ProvingRule {
  private final OrganisationalDomains organisations;

  public ProvingRule(OrganisationalDomains organisations) {
    this.organisations = organisations;
  }

  /** The proof of the source of a message; none where it has no envelope sender. */
  public SourceProof of(ProofFacts facts) {
    return facts.source().map(source -> of(source, facts)).orElse(SourceProof.NONE);
  }

  private SourceProof of(Source source, ProofFacts facts) {
    Proof had = strongest(source, facts, Certainty.NOW);
    Optional<String> identity =
        switch (had) {
          case NONE -> Optional.empty();
          case SPF -> Optional.of(source.asReceived().domain());
          default -> Optional.of(source.key());
        };
    return new SourceProof(had, identity, strongest(source, facts, Certainty.PERHAPS));
  }

  private Proof strongest(Source source, ProofFacts facts, Certainty certainty) {
    boolean spf = spf(source, facts.checks(), certainty);
    boolean elsewhere = !domain(source).equals(source.asReceived().domain());
    if (elsewhere && !spf) {
      return Proof.NONE;
    }
    if (isAuthor(source, facts)) {
      if (facts.dmarc().from().equals(domain(source))
          && certainty.dmarc.contains(facts.dmarc().result())) {
        return Proof.DMARC;
      }
      if (facts.checks().dkim().stream().anyMatch(check -> dkim(source, check, certainty))) {
        return Proof.DKIM;
      }
    }
    return spf && !elsewhere ? Proof.SPF : Proof.NONE;
  }

  private static boolean spf(Source source, Checks checks, Certainty certainty) {
    return checks
        .mailFrom()
        .filter(check -> check.domain().equals(source.asReceived().domain()))
        .filter(check -> certainty.spf.contains(check.result()))
        .isPresent();
  }

  // A domain speaks for those below it, as i= may name them (RFC 6376 section 3.5); one below
  // speaks for those above only where their DMARC record lets it.
  private boolean dkim(Source source, DkimCheck check, Certainty certainty) {
    String domain = domain(source);
    boolean above =
        domain.endsWith("." + check.domain()) && organisations.same(domain, check.domain());
    return certainty.dkim.contains(check.result()) && (above || domain.equals(check.domain()));
  }

  /** DKIM signs From and no envelope: it proves the source only where they name the same. */
  private static boolean isAuthor(Source source, ProofFacts facts) {
    return facts.authors().size() == 1 && facts.authors().get(0).key().equals(source.key());
  }

  private static String domain(Source source) {
    return source.key().substring(source.key().lastIndexOf('@') + 1);
  }

  /** Which results count: those that are sure, or also those that may become so. */
  private enum Certainty {
    NOW(Set.of(SpfResult.PASS), Set.of(DkimResult.PASS), Set.of(DmarcResult.PASS)),
    PERHAPS(
        Set.of(SpfResult.PASS, SpfResult.TEMPERROR),
        Set.of(DkimResult.PASS, DkimResult.TEMPERROR),
        Set.of(DmarcResult.PASS, DmarcResult.TEMPERROR));

    private final Set<SpfResult> spf;
    private final Set<DkimResult> dkim;
    private final Set<DmarcResult> dmarc;

    Certainty(Set<SpfResult> spf, Set<DkimResult> dkim, Set<DmarcResult> dmarc) {
      this.spf = spf;
      this.dkim = dkim;
      this.dmarc = dmarc;
    }
  }
}
