// SPDX-License-Identifier: Apache-2.0
package org.footman.james.health;

import javax.inject.Inject;
import org.apache.james.core.healthcheck.ComponentName;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
import org.footman.authserver.Health;
import org.footman.james.authserver.KeyServer;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Unhealthy while the Authentication Server of this James does not answer, degraded while it
 * answers from old knowledge or new keys wait; known from memory.
 */
public final class AuthServerHealthCheck implements HealthCheck {
  private static final ComponentName NAME = new ComponentName("Footman Authentication Server");

  private final KeyServer server;

  @Inject
  public AuthServerHealthCheck(KeyServer server) {
    this.server = server;
  }

  @Override
  public ComponentName componentName() {
    return NAME;
  }

  @Override
  public Publisher<Result> check() {
    return Mono.fromCallable(
        () -> server.health().map(AuthServerHealthCheck::of).orElseGet(() -> Result.healthy(NAME)));
  }

  private static Result of(Health health) {
    return switch (health.state()) {
      case HEALTHY -> Result.healthy(NAME);
      case DEGRADED -> Result.degraded(NAME, health.why());
      case UNHEALTHY -> Result.unhealthy(NAME, health.why());
    };
  }
}
