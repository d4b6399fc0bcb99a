// SPDX-License-Identifier: Apache-2.0
package org.footman.james.stamping;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.footman.core.authkey.KeyDigest;
import org.footman.core.store.StoreUnavailable;

/**
 * Remembers newest keys, so that mail waits for its source of keys only where memory knows nothing:
 * a key some time old is given from memory while it is read anew in the background, and one of any
 * age while its source is away, as long as it lives.
 */
final class StampCache {
  /** A predecessor lives AVT longer, so that mail may go with it for a while. */
  private static final Duration FRESH = Duration.ofSeconds(30);

  /** An address may be registered at any time. */
  private static final Duration FRESH_WITHOUT_KEY = Duration.ofSeconds(5);

  private static final Duration STALE = Duration.ofMinutes(10);

  private final KeySource source;
  private final Executor background;
  private final Cache<String, Entry> entries;

  private record Entry(Optional<Stamp> stamp, Instant read, AtomicBoolean beingRead) {
    Optional<Stamp> liveAt(Instant now) {
      return stamp.filter(s -> s.liveAt(now));
    }

    boolean youngerThan(Duration age, Instant now) {
      return now.isBefore(read.plus(age));
    }
  }

  /**
   * @param most how many addresses are remembered
   */
  StampCache(KeySource source, Executor background, int most) {
    this.source = source;
    this.background = background;
    this.entries = Caffeine.newBuilder().maximumSize(most).build();
  }

  /**
   * The newest key of an address.
   *
   * @throws StoreUnavailable when neither the source nor memory has one now
   */
  Optional<Stamp> newest(String address, Instant now) {
    Entry entry = entries.getIfPresent(address);
    if (entry == null) {
      return read(address, now);
    }
    Optional<Stamp> stamp = entry.liveAt(now);
    boolean keyed = stamp.isPresent();
    if (entry.youngerThan(keyed ? FRESH : FRESH_WITHOUT_KEY, now)) {
      return stamp;
    }
    if (keyed && entry.youngerThan(STALE, now)) {
      readAgain(address, entry, now);
      return stamp;
    }
    return readOr(stamp, address, now);
  }

  private Optional<Stamp> readOr(Optional<Stamp> remembered, String address, Instant now) {
    try {
      return read(address, now);
    } catch (StoreUnavailable e) {
      if (remembered.isEmpty()) {
        throw e;
      }
      return remembered;
    }
  }

  private void readAgain(String address, Entry entry, Instant now) {
    if (!entry.beingRead().compareAndSet(false, true)) {
      return;
    }
    try {
      background.execute(
          () -> {
            try {
              read(address, now);
            } catch (StoreUnavailable e) {
              entry.beingRead().set(false); // the next mail tries again
            }
          });
    } catch (RejectedExecutionException e) {
      entry.beingRead().set(false);
    }
  }

  private Optional<Stamp> read(String address, Instant now) {
    Optional<Stamp> stamp = source.newest(address).filter(s -> s.liveAt(now));
    entries.put(address, new Entry(stamp, now, new AtomicBoolean()));
    return stamp;
  }

  /** Forgets what is known of an address: it changed here. */
  void forget(String address) {
    entries.invalidate(address);
  }

  /** Forgets keys that were revoked. */
  void forget(Collection<KeyDigest> revoked) {
    entries
        .asMap()
        .values()
        .removeIf(e -> e.stamp().filter(s -> revoked.contains(s.digest())).isPresent());
  }
}
