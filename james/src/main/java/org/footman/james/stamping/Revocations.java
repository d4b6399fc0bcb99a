// SPDX-License-Identifier: Apache-2.0
package org.footman.james.stamping;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.footman.core.authkey.AuthKeys;
import org.footman.core.authkey.KeyChange;
import org.footman.core.authkey.KeyDigest;
import org.footman.core.store.Following;

/**
 * Reads which keys were revoked, on this node or another, a little more than once: what was read of
 * the store just before may come into the cache just after.
 */
final class Revocations {
  private static final int PART = 1000;

  private final Following<KeyChange> following = new Following<>(KeyChange::id, PART);
  private final Ticker ticker;

  /**
   * @param ticker no clock that anybody sets: a leap forward would pass over late revocations
   */
  Revocations(Ticker ticker) {
    this.ticker = ticker;
  }

  /** The keys that were revoked since the last reading, and some of those before. */
  Set<KeyDigest> read(AuthKeys keys) {
    Duration start = Duration.ofNanos(ticker.read());
    if (!following.hasBegun()) {
      following.begin(keys.newestChange());
    }
    Set<KeyDigest> revoked = new HashSet<>();
    following.read(
        start,
        keys::changesAfter,
        (change, again) -> {
          if (change.revoked()) {
            revoked.add(change.key().digest());
          }
        });
    return revoked;
  }
}
