// SPDX-License-Identifier: Apache-2.0
package org.footman.core.proof;

import java.util.Optional;
import org.footman.core.message.Headers;

/**
 * Which domain From shows, and what proves that the message comes from there (docs/decisions/0023):
 *
 * <ul>
 *   <li>DMARC passes for it.
 *   <li>Its owner publishes no DMARC record, and a signature passes that is the domain's or of one
 *       above it in its organisation, or MAIL FROM of the very domain passes SPF.
 * </ul>
 */
public final class FromDomainRule {
  private final OrganisationalDomains organisations;

  public FromDomainRule(OrganisationalDomains organisations) {
    this.organisations = organisations;
  }

  /**
   * The one domain that From shows; empty where it shows none, several, no domain name, or may show
   * another than was read.
   */
  public static Optional<String> shown(Headers headers) {
    return Optional.of(ProofFacts.domains(headers))
        .filter(all -> all.size() == 1)
        .map(all -> all.get(0))
        .filter(domain -> !domain.equals(ProofFacts.UNREAD) && !domain.startsWith("["));
  }

  /**
   * Whether a domain is proven; what is not known yet is not proven.
   *
   * @param domain that From shows
   */
  public boolean proven(String domain, Checks checks, DmarcVerdict dmarc) {
    return switch (dmarc.result()) {
      case PASS -> dmarc.from().equals(domain);
      case NONE ->
          checks.dkim().stream().anyMatch(check -> signs(check, domain))
              || checks.mailFrom().filter(check -> sends(check, domain)).isPresent();
      case FAIL, TEMPERROR, PERMERROR -> false;
    };
  }

  // as in ProvingRule: a domain speaks for those below it, never one below for those above
  private boolean signs(DkimCheck check, String domain) {
    boolean above =
        domain.endsWith("." + check.domain()) && organisations.same(domain, check.domain());
    return check.result() == DkimResult.PASS && (above || domain.equals(check.domain()));
  }

  private static boolean sends(SpfCheck check, String domain) {
    return check.result() == SpfResult.PASS && check.domain().equals(domain);
  }
}
