// SPDX-License-Identifier: Apache-2.0
package org.footman.core.proof;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.footman.core.dns.Answer;
import org.footman.core.dns.Dns;
import org.footman.core.dns.RecordType;

/**
 * Finds the DMARC record of a domain: its own, else its organisation's (RFC 7489 section 6.6.3).
 */
final class DmarcDiscovery {
  private static final String PREFIX = "_dmarc.";
  private static final int MAX_NAME = 253;

  private final Dns dns;
  private final OrganisationalDomains organisations;

  DmarcDiscovery(Dns dns, OrganisationalDomains organisations) {
    this.dns = dns;
    this.organisations = organisations;
  }

  CompletableFuture<DmarcPublished> of(String domain) {
    String organisation = organisations.of(domain);
    return at(domain)
        .thenCompose(
            own ->
                own instanceof DmarcPublished.Nothing && !organisation.equals(domain)
                    ? at(organisation)
                    : CompletableFuture.completedFuture(own));
  }

  private CompletableFuture<DmarcPublished> at(String domain) {
    String name = PREFIX + domain;
    return domain.startsWith("[") || name.length() > MAX_NAME
        ? CompletableFuture.completedFuture(new DmarcPublished.Nothing())
        : dns.ask(name, RecordType.TXT).thenApply(answer -> read(answer, domain));
  }

  private static DmarcPublished read(Answer<String> answer, String domain) {
    if (answer instanceof Answer.Failed) {
      return new DmarcPublished.NoAnswer();
    }
    List<String> records = answer.records().stream().filter(DmarcRecord::isOne).toList();
    if (records.isEmpty()) {
      return new DmarcPublished.Nothing();
    }
    return records.stream()
        .filter(record -> records.size() == 1)
        .findFirst()
        .flatMap(DmarcRecord::parse)
        .<DmarcPublished>map(record -> new DmarcPublished.Published(record, domain))
        .orElseGet(DmarcPublished.Broken::new);
  }
}
