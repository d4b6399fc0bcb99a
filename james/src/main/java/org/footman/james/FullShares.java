// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import javax.inject.Singleton;

/**
 * Remembers for a minute which sources have filled their share of which recipient's quarantine, so
 * that the next mail can be refused in the SMTP session, from memory (requirement E7). Bounded.
 */
@Singleton
public final class FullShares {
  private static final int MOST = 50_000;
  private static final Duration LIFE = Duration.ofMinutes(1);

  private final Cache<Share, Boolean> full =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(LIFE).build();

  private record Share(String recipient, String source) {}

  public void note(String recipient, String source) {
    full.put(new Share(recipient, source), true);
  }

  public boolean noted(String recipient, String source) {
    return full.getIfPresent(new Share(recipient, source)) != null;
  }

  /** Whether any may be noted: mostly none is. */
  public boolean any() {
    return full.estimatedSize() > 0;
  }

  /** How many there are. */
  public long count() {
    full.cleanUp();
    return full.estimatedSize();
  }
}
