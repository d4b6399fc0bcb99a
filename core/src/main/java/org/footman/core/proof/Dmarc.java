// SPDX-License-Identifier: Apache-2.0
package org.footman.core.proof;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.footman.core.dns.Answers;
import org.footman.core.dns.Dns;

/** DMARC (RFC 7489): whether SPF or DKIM speak for the domain that From shows. */
public final class Dmarc {
  /** Of more domains in one From no organisation could be meant. */
  private static final int MOST_DOMAINS = 4;

  private static final Comparator<DmarcVerdict> BY_GRAVITY =
      Comparator.comparing(DmarcVerdict::result).thenComparing(DmarcVerdict::policy);

  private final OrganisationalDomains organisations;
  private final DmarcDiscovery discovery;

  public Dmarc(Dns dns, OrganisationalDomains organisations) {
    this.organisations = organisations;
    this.discovery = new DmarcDiscovery(dns, organisations);
  }

  /**
   * Judges a message. With several domains in From each is judged, and the gravest verdict counts
   * (section 6.6.1), so a message passes for all of them or not at all.
   *
   * @param fromDomains as {@link ProofFacts#domains} reads them
   */
  public CompletableFuture<DmarcVerdict> verdict(List<String> fromDomains, Checks checks) {
    List<String> domains = fromDomains.stream().distinct().toList();
    return Answers.all(
            domains.stream().limit(MOST_DOMAINS).map(domain -> verdict(domain, checks)).toList())
        .thenApply(all -> gravest(all, domains));
  }

  /** Of more domains than are asked about nobody can say that they pass. */
  private static DmarcVerdict gravest(List<DmarcVerdict> verdicts, List<String> domains) {
    Stream<DmarcVerdict> beyond =
        domains.stream().skip(MOST_DOMAINS).map(d -> DmarcVerdict.none(DmarcResult.PERMERROR, d));
    return Stream.concat(verdicts.stream(), beyond).max(BY_GRAVITY).orElse(DmarcVerdict.NOBODY);
  }

  private CompletableFuture<DmarcVerdict> verdict(String from, Checks checks) {
    if (from.equals(ProofFacts.UNREAD)) {
      return CompletableFuture.completedFuture(DmarcVerdict.none(DmarcResult.PERMERROR, from));
    }
    return discovery
        .of(from)
        .thenApply(
            found -> {
              if (found instanceof DmarcPublished.Published published) {
                return verdict(from, published, checks);
              }
              if (found instanceof DmarcPublished.NoAnswer) {
                return DmarcVerdict.none(DmarcResult.TEMPERROR, from);
              }
              return DmarcVerdict.none(
                  found instanceof DmarcPublished.Broken ? DmarcResult.PERMERROR : DmarcResult.NONE,
                  from);
            });
  }

  private DmarcVerdict verdict(String from, DmarcPublished.Published published, Checks checks) {
    return new DmarcVerdict(
        result(from, published.record(), checks),
        from,
        published.policyFor(from),
        published.record().percent());
  }

  private DmarcResult result(String from, DmarcRecord record, Checks checks) {
    List<SpfResult> spf =
        checks.mailFrom().stream()
            .filter(check -> aligned(check.domain(), from, record.strictSpf()))
            .map(SpfCheck::result)
            .toList();
    List<DkimResult> dkim =
        checks.dkim().stream()
            .filter(check -> aligned(check.domain(), from, record.strictDkim()))
            .map(DkimCheck::result)
            .toList();
    if (spf.contains(SpfResult.PASS) || dkim.contains(DkimResult.PASS)) {
      return DmarcResult.PASS;
    }
    // section 6.6.2 leaves it open; a "not now" is never a no here
    return spf.contains(SpfResult.TEMPERROR) || dkim.contains(DkimResult.TEMPERROR)
        ? DmarcResult.TEMPERROR
        : DmarcResult.FAIL;
  }

  private boolean aligned(String domain, String from, boolean strict) {
    return strict ? domain.equals(from) : organisations.same(domain, from);
  }
}
