// SPDX-License-Identifier: Apache-2.0
package org.footman.net.spf;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.footman.core.dns.Dns;
import org.footman.core.proof.Spf;
import org.footman.core.proof.SpfQuestion;
import org.footman.core.proof.SpfResult;
import org.footman.net.KeptLife;

/**
 * SPF whose results are kept a short while, and that answers all who ask the same at the same time
 * at once. The whole sender is part of the question, since a record may ask for it. What was not
 * found out is not kept.
 */
public final class KeptSpf implements Spf {
  private static final int MOST = 10_000;

  private final Spf spf;
  private final Duration life;
  private final AsyncCache<SpfQuestion, SpfResult> kept;

  private KeptSpf(Spf spf, Duration life, Ticker ticker) {
    this.spf = spf;
    this.life = life;
    this.kept =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfter(KeptLife.expiry(this::life))
            .executor(Runnable::run)
            .ticker(ticker)
            .buildAsync();
  }

  public static KeptSpf of(Spf spf, Duration life) {
    return of(spf, life, Ticker.systemTicker());
  }

  static KeptSpf of(Spf spf, Duration life, Ticker ticker) {
    return new KeptSpf(spf, life, ticker);
  }

  @Override
  public CompletableFuture<SpfResult> check(SpfQuestion question, Dns dns) {
    return kept.get(question, (asked, executor) -> spf.check(asked, dns)).copy();
  }

  @Override
  public Duration lasts(SpfQuestion question) {
    return KeptLife.left(kept, question, this::life);
  }

  private Duration life(SpfResult result) {
    return result == SpfResult.TEMPERROR ? Duration.ZERO : life;
  }
}
