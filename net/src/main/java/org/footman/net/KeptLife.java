// SPDX-License-Identifier: Apache-2.0
package org.footman.net;

import com.github.benmanes.caffeine.cache.AsyncCache;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.footman.core.dns.LastingDns;

/** Reads how long a cache keeps an answer. */
public final class KeptLife {
  private KeptLife() {}

  /**
   * For how long an answer is still kept; zero where there is none, or none yet.
   *
   * @param life how long the cache keeps such an answer from when it came
   */
  public static <K, V> Duration left(
      AsyncCache<K, V> cache, K question, Function<V, Duration> life) {
    return Optional.ofNullable(cache.getIfPresent(question))
        .filter(answer -> answer.isDone() && !answer.isCompletedExceptionally())
        .flatMap(answer -> left(cache, question, life.apply(answer.join())))
        .orElse(Duration.ZERO);
  }

  // who hears of an answer first may ask before the cache has set its life: until then, centuries
  private static <K, V> Optional<Duration> left(
      AsyncCache<K, V> cache, K question, Duration longest) {
    return cache
        .synchronous()
        .policy()
        .expireVariably()
        .flatMap(lives -> lives.getExpiresAfter(question))
        .map(left -> LastingDns.shorter(left, longest));
  }
}
