// SPDX-License-Identifier: Apache-2.0
package org.footman.james.health;

import java.util.Optional;
import javax.inject.Inject;
import org.apache.james.core.healthcheck.ComponentName;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
import org.footman.core.budget.BreakerState;
import org.footman.core.budget.OutcomeTally;
import org.footman.james.challenge.ChallengeBreaker;
import org.reactivestreams.Publisher;

/** Degraded while too many challenges failed and none, or only a few, may leave. */
public final class BreakerHealthCheck implements HealthCheck {
  private static final ComponentName NAME = new ComponentName("Footman challenge breaker");

  private final ChallengeBreaker breaker;

  @Inject
  public BreakerHealthCheck(ChallengeBreaker breaker) {
    this.breaker = breaker;
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
    BreakerState state = breaker.state();
    return switch (state.phase()) {
      case CLOSED -> Optional.empty();
      case OPEN -> Optional.of("no challenge leaves since " + state.since() + ": " + newest());
      case HALF_OPEN ->
          Optional.of(
              breaker.rule().trial()
                  + " challenges may leave since "
                  + state.since()
                  + " to see how they fare: "
                  + newest());
    };
  }

  private String newest() {
    OutcomeTally newest = breaker.newest();
    return "of the newest "
        + newest.all()
        + ", "
        + newest.noSuchSender()
        + " found no such sender and "
        + newest.refused()
        + " were refused";
  }
}
