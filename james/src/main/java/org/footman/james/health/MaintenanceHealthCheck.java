// SPDX-License-Identifier: Apache-2.0
package org.footman.james.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.apache.james.core.healthcheck.ComponentName;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
import org.footman.core.upkeep.MaintenanceResult;
import org.footman.james.Footman;
import org.footman.james.upkeep.Upkeeper;
import org.reactivestreams.Publisher;

/** Degraded when the maintenance was braked, broke off, or has not run for three times its beat. */
public final class MaintenanceHealthCheck implements HealthCheck {
  private static final ComponentName NAME = new ComponentName("Footman maintenance");

  private final Footman footman;
  private final Upkeeper upkeeper;
  private final Clock clock;

  @Inject
  public MaintenanceHealthCheck(Footman footman, Upkeeper upkeeper, Clock clock) {
    this.footman = footman;
    this.upkeeper = upkeeper;
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
    Duration patience = footman.settings().upkeep().every().multipliedBy(3);
    Instant alive = upkeeper.alive();
    if (clock.instant().isAfter(alive.plus(patience))) {
      return Optional.of("no maintenance since " + alive);
    }
    return upkeeper.last().filter(r -> !r.whole()).map(MaintenanceHealthCheck::told);
  }

  private static String told(MaintenanceResult result) {
    String braked =
        result.braked().stream()
            .map(
                b ->
                    b.chore().code()
                        + " wants "
                        + b.wanted()
                        + " of "
                        + b.allowed()
                        + " allowed and waits for an administrator")
            .collect(Collectors.joining("; "));
    String failed =
        result.failures().keySet().stream()
            .map(c -> c.code() + " broke off")
            .sorted()
            .collect(Collectors.joining("; "));
    return braked + (braked.isEmpty() || failed.isEmpty() ? "" : "; ") + failed;
  }
}
