// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.james.core.Domain;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.domainlist.api.DomainListException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The domains of this server, from memory, read anew every few seconds. */
@Singleton
public final class LocalDomains {
  private static final Logger LOGGER = LoggerFactory.getLogger(LocalDomains.class);
  private static final Duration BEAT = Duration.ofSeconds(5);

  private final DomainList domains;
  private final Clockwork clockwork;
  private final AtomicBoolean started = new AtomicBoolean();
  private volatile Optional<Set<Domain>> seen = Optional.empty();

  /** Whether a domain is ours. */
  public enum Place {
    HERE,
    ELSEWHERE,
    /** Not read yet. */
    NOT_KNOWN
  }

  @Inject
  public LocalDomains(DomainList domains, Clockwork clockwork) {
    this.domains = domains;
    this.clockwork = clockwork;
  }

  /** Begins to read them, again and again; James has set its list of domains up by now. */
  public void start() {
    if (started.compareAndSet(false, true)) {
      clockwork.every(BEAT, "read-local-domains", this::read);
    }
  }

  /** Where a domain is, as of some seconds ago; never waits. */
  public Place place(Domain domain) {
    start();
    return seen.map(here -> here.contains(domain) ? Place.HERE : Place.ELSEWHERE)
        .orElse(Place.NOT_KNOWN);
  }

  /** Notes a domain that is known to be ours and may be too new to have been read. */
  public void note(Domain domain) {
    Set<Domain> noted = new HashSet<>(seen.orElse(Set.of()));
    if (seen.isPresent() && noted.add(domain)) {
      seen = Optional.of(Set.copyOf(noted));
    }
  }

  private void read() {
    try {
      seen = Optional.of(Set.copyOf(domains.getDomains()));
    } catch (DomainListException e) {
      LOGGER.warn("reason=domains-not-read why={}", e.getMessage());
    }
  }
}
