// SPDX-License-Identifier: Apache-2.0
package org.footman.james.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.james.core.healthcheck.ComponentName;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
import org.footman.core.quarantine.HeldMails;
import org.footman.core.quarantine.HeldSelector;
import org.footman.core.quarantine.HeldState;
import org.footman.core.store.Page;
import org.footman.core.upkeep.Brake;
import org.footman.james.Footman;
import org.footman.james.FullShares;
import org.footman.james.settings.Upkeep;
import org.reactivestreams.Publisher;

/**
 * Degraded while mail is refused because a share of a quarantine is full, while more waits to be
 * purged than the brake allows, and while a release is not finished.
 */
public final class QuarantineHealthCheck implements HealthCheck {
  private static final ComponentName NAME = new ComponentName("Footman quarantine");

  private final Footman footman;
  private final FullShares fullShares;
  private final Clock clock;

  @Inject
  public QuarantineHealthCheck(Footman footman, FullShares fullShares, Clock clock) {
    this.footman = footman;
    this.fullShares = fullShares;
    this.clock = clock;
  }

  @Override
  public ComponentName componentName() {
    return NAME;
  }

  @Override
  public Publisher<Result> check() {
    return Checkup.of(NAME, this::complaint);
  }

  private Optional<String> complaint() {
    String all =
        Stream.of(full(), purging(), stuck())
            .flatMap(Optional::stream)
            .collect(Collectors.joining("; "));
    return Optional.of(all).filter(c -> !c.isEmpty());
  }

  private Optional<String> full() {
    return Optional.of(fullShares.count())
        .filter(n -> n > 0)
        .map(n -> n + " sources filled their share of a quarantine in the last minute");
  }

  private Optional<String> purging() {
    Upkeep upkeep = footman.settings().upkeep();
    long waiting = held().count(HeldSelector.of(HeldState.PURGE));
    long whole = waiting + held().count(HeldSelector.of(HeldState.HELD, HeldState.RELEASING));
    return new Brake(upkeep.brakeCount(), upkeep.brakePercent()).stops(waiting, whole)
        ? Optional.of(waiting + " mails wait to be purged, more than the brake allows")
        : Optional.empty();
  }

  /** Maintenance finishes a release within its beat. */
  private Optional<String> stuck() {
    Duration patience = footman.settings().upkeep().every().multipliedBy(3);
    Instant before = clock.instant().minus(patience);
    return held().list(HeldSelector.of(HeldState.RELEASING), Page.FIRST).stream()
        .filter(row -> row.changed().isBefore(before))
        .findFirst()
        .map(row -> "the release of " + row.id() + " is not finished since " + row.changed());
  }

  private HeldMails held() {
    return footman.stores().heldMails();
  }
}
