// SPDX-License-Identifier: Apache-2.0
package org.footman.net;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.footman.core.dns.LastingDns;

/** How long a cache keeps an answer, where each answer says that itself. */
public final class KeptLife {
  private KeptLife() {}

  /**
   * For a cache to keep each answer so long from when it came, however often it is read.
   *
   * @param life zero for what is not kept
   */
  public static <K, V> Expiry<K, V> expiry(Function<V, Duration> life) {
    return new Expiry<>() {
      @Override
      public long expireAfterCreate(K question, V answer, long now) {
        return life.apply(answer).toNanos();
      }

      @Override
      public long expireAfterUpdate(K question, V answer, long now, long left) {
        return life.apply(answer).toNanos();
      }

      @Override
      public long expireAfterRead(K question, V answer, long now, long left) {
        return left;
      }
    };
  }

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
