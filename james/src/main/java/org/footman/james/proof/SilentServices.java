// SPDX-License-Identifier: Apache-2.0
package org.footman.james.proof;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.footman.core.dns.Answer;
import org.footman.core.dns.Dns;
import org.footman.core.dns.RecordType;

/**
 * Remembers which rating services failed a moment ago, so that mail does not wait for one of them
 * again and again. What was short on this side is no service's silence.
 */
final class SilentServices {
  private static final Duration REMEMBERED = Duration.ofSeconds(10);

  private final Cache<String, Boolean> silent =
      Caffeine.newBuilder().expireAfterWrite(REMEMBERED).executor(Runnable::run).build();
  private final List<String> services;

  /**
   * @param services their domain names
   */
  SilentServices(List<String> services) {
    this.services = List.copyOf(services);
  }

  /** A DNS that has no answer at once to questions to a service that was silent. */
  Dns over(Dns dns) {
    return new Dns() {
      @Override
      public <T> CompletableFuture<Answer<T>> ask(String name, RecordType<T> type) {
        Optional<String> service =
            services.stream().filter(s -> name.endsWith("." + s)).findFirst();
        if (service.filter(s -> silent.getIfPresent(s) != null).isPresent()) {
          return CompletableFuture.completedFuture(
              new Answer.Failed<>("the service was silent a moment ago"));
        }
        return dns.ask(name, type)
            .thenApply(
                answer -> {
                  if (answer instanceof Answer.Failed<T> failed && !failed.here()) {
                    service.ifPresent(s -> silent.put(s, true));
                  }
                  return answer;
                });
      }

      @Override
      public Duration lasts(String name, RecordType<?> type) {
        return dns.lasts(name, type);
      }
    };
  }
}
