// SPDX-License-Identifier: Apache-2.0
package org.footman.net;

import com.github.benmanes.caffeine.cache.AsyncCache;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Reads how long a cache keeps an answer. */
public final class KeptLife {
  private KeptLife() {}

  /** For how long an answer is still kept; zero where there is none, or none yet. */
  public static <K, V> Duration left(AsyncCache<K, V> cache, K question) {
    return Optional.ofNullable(cache.getIfPresent(question))
        .filter(CompletableFuture::isDone)
        .flatMap(done -> cache.synchronous().policy().expireVariably())
        .flatMap(life -> life.getExpiresAfter(question))
        .orElse(Duration.ZERO);
  }
}
