// SPDX-License-Identifier: Apache-2.0
package org.footman.james.health;

import javax.inject.Inject;
import org.apache.james.core.healthcheck.ComponentName;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
import org.footman.james.StoreWatch;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Unhealthy while the suite's database is away; known from memory. */
public final class DatabaseHealthCheck implements HealthCheck {
  private static final ComponentName NAME = new ComponentName("Footman database");

  private final StoreWatch watch;

  @Inject
  public DatabaseHealthCheck(StoreWatch watch) {
    this.watch = watch;
  }

  @Override
  public ComponentName componentName() {
    return NAME;
  }

  @Override
  public Publisher<Result> check() {
    return Mono.fromCallable(
        () ->
            watch
                .downSince()
                .map(since -> Result.unhealthy(NAME, "the database is away since " + since))
                .orElseGet(() -> Result.healthy(NAME)));
  }
}
