// SPDX-License-Identifier: Apache-2.0
package org.footman.james.proof;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.footman.core.dns.Dns;
import org.footman.core.dns.FewLookUps;
import org.footman.core.helo.VbrClaim;
import org.footman.core.proof.FromDomainRule;
import org.footman.core.rating.Raters;
import org.footman.core.rating.RatingService;
import org.footman.core.rating.Ratings;
import org.footman.james.Footman;

/**
 * Asks the rating services of this server about the domain that From shows. Questions start before
 * anybody knows whether that domain is proven; what they come to counts only where it is. Each
 * service costs one look-up beside those of {@code proof.look-ups}, so that ratings never take one
 * from the proof.
 */
@Singleton
public final class RatingChecks {
  private final Dns dns;
  private final List<RatingService> services;

  /** Those that are asked whatever the message says. */
  private final List<RatingService> unclaimed;

  private final SilentServices silences;

  @Inject
  public RatingChecks(Dns dns, Footman footman) {
    this.dns = dns;
    this.services = footman.settings().rating().services();
    this.unclaimed = services.stream().filter(s -> s.kind() == RatingService.Kind.DNA).toList();
    this.silences = new SilentServices(services.stream().map(RatingService::name).toList());
  }

  /** Whether there is any service to ask. */
  boolean any() {
    return !services.isEmpty();
  }

  /** Asks before the message is there, so that the answers are when it is; nobody waits. */
  void begin(Optional<String> domain) {
    if (!unclaimed.isEmpty()) {
      domain.ifPresent(d -> new Raters(few(dns()), unclaimed).rate(d, List.of()));
    }
  }

  /** The DNS by which they are asked, which does not ask those that were silent a moment ago. */
  Dns dns() {
    return silences.over(dns);
  }

  /** What they say by a DNS; a service that has not answered in its time has no answer. */
  CompletableFuture<Ratings> of(Subject subject, Dns by) {
    Optional<String> domain = any() ? FromDomainRule.shown(subject.headers()) : Optional.empty();
    return domain
        .map(d -> new Raters(few(by), services).rate(d, subject.headers().all(VbrClaim.FIELD)))
        .orElseGet(() -> CompletableFuture.completedFuture(Ratings.NONE));
  }

  private Dns few(Dns by) {
    return new FewLookUps(by, services.size());
  }
}
