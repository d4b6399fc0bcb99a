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
  private final SilentServices silences;

  @Inject
  public RatingChecks(Dns dns, Footman footman) {
    this.dns = dns;
    this.services = footman.settings().rating().services();
    this.silences = new SilentServices(services.stream().map(RatingService::name).toList());
  }

  /** Whether there is any service to ask. */
  boolean any() {
    return !services.isEmpty();
  }

  /** Asks before the message is there, so that the answers are when it is; nobody waits. */
  void begin(Optional<String> domain) {
    List<RatingService> now =
        services.stream().filter(s -> s.kind() == RatingService.Kind.DNA).toList();
    domain.ifPresent(d -> new Raters(few(silences.over(dns)), now).rate(d, List.of()));
  }

  /** What they say by then; a service that has not answered has no answer. */
  CompletableFuture<Ratings> of(Subject subject, Deadline deadline) {
    return ask(subject, deadline.over(silences.over(dns)));
  }

  /** The same by another DNS, with nothing that was kept: for an explanation. */
  CompletableFuture<Ratings> anew(Subject subject, Dns other, Deadline deadline) {
    return ask(subject, deadline.over(other));
  }

  private CompletableFuture<Ratings> ask(Subject subject, Dns by) {
    Optional<String> domain = any() ? FromDomainRule.shown(subject.headers()) : Optional.empty();
    return domain
        .map(d -> new Raters(few(by), services).rate(d, subject.headers().all(VbrClaim.FIELD)))
        .orElseGet(() -> CompletableFuture.completedFuture(Ratings.NONE));
  }

  private Dns few(Dns by) {
    return new FewLookUps(by, services.size());
  }
}
