// SPDX-License-Identifier: Apache-2.0
package org.footman.james.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.james.core.healthcheck.ComponentName;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
import org.footman.core.challenge.Challenge;
import org.footman.james.Footman;
import org.reactivestreams.Publisher;

/** Degraded while a challenge has waited for more than an hour to be sent. */
public final class ChallengeQueueHealthCheck implements HealthCheck {
  private static final ComponentName NAME = new ComponentName("Footman challenge queue");
  private static final Duration PATIENCE = Duration.ofHours(1);

  private final Footman footman;
  private final Clock clock;

  @Inject
  public ChallengeQueueHealthCheck(Footman footman, Clock clock) {
    this.footman = footman;
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
    Instant now = clock.instant();
    return footman.stores().challenges().due(now, footman.settings().asking().silence(), 1).stream()
        .map(ChallengeQueueHealthCheck::waitsSince)
        .filter(since -> now.isAfter(since.plus(PATIENCE)))
        .map(since -> "challenges wait to be sent since " + since)
        .findFirst();
  }

  /** What was put off has not been waiting for us. */
  private static Instant waitsSince(Challenge oldest) {
    return oldest.remark().notBefore().filter(oldest.changed()::isBefore).orElse(oldest.changed());
  }
}
