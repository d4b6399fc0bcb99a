// SPDX-License-Identifier: Apache-2.0
package org.footman.james.health;

import java.util.Optional;
import java.util.function.Supplier;
import org.apache.james.core.healthcheck.ComponentName;
import org.apache.james.core.healthcheck.Result;
import org.footman.core.store.StoreUnavailable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** How the suite's health checks look at one thing: off James's parallel scheduler, in one word. */
final class Checkup {
  private Checkup() {}

  /**
   * @param complaint what is wrong, empty when nothing is
   */
  static Publisher<Result> of(ComponentName name, Supplier<Optional<String>> complaint) {
    return Mono.fromCallable(() -> look(name, complaint)).subscribeOn(Schedulers.boundedElastic());
  }

  private static Result look(ComponentName name, Supplier<Optional<String>> complaint) {
    try {
      return complaint
          .get()
          .map(c -> Result.degraded(name, c))
          .orElseGet(() -> Result.healthy(name));
    } catch (StoreUnavailable e) {
      return Result.degraded(name, "not known while the database is away");
    }
  }
}
