// SPDX-License-Identifier: Apache-2.0
package org.footman.james.proof;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.footman.core.dns.LastingDns;
import org.footman.net.KeptLife;

/**
 * Remembers what was found out about the sources of messages, for others that are alike in all that
 * counts (docs/decisions/0027).
 *
 * <p>An answer is kept a minute at most, and never longer than what it was made from: the DMARC and
 * rating records that DNS keeps, the results of SPF and CSV. So a record that is withdrawn counts
 * here no longer than it would without this. An answer with a failure in it is not kept.
 */
@Singleton
final class KeptProofs {
  static final int MOST = 10_000;
  static final Duration LONGEST = Duration.ofMinutes(1);

  private final Cache<ProofQuestion, Kept> kept;

  private record Kept(ProofAnswer answer, Duration life) {}

  @Inject
  KeptProofs() {
    this(Ticker.systemTicker());
  }

  KeptProofs(Ticker ticker) {
    this.kept =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfter(KeptLife.expiry(Kept::life))
            .executor(Runnable::run)
            .ticker(ticker)
            .build();
  }

  Optional<ProofAnswer> of(ProofQuestion question) {
    return Optional.ofNullable(kept.getIfPresent(question)).map(Kept::answer);
  }

  /**
   * Keeps an answer.
   *
   * @param lasts for how long what it was made from is still kept
   */
  void keep(ProofQuestion question, ProofAnswer answer, Duration lasts) {
    if (lasts.compareTo(Duration.ZERO) > 0 && question.isShort()) {
      kept.put(question, new Kept(answer, LastingDns.shorter(lasts, LONGEST)));
    }
  }

  /** How many are kept. */
  long size() {
    kept.cleanUp();
    return kept.estimatedSize();
  }
}
