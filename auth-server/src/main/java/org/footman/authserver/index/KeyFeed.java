// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.index;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.footman.core.authkey.AuthKeys;
import org.footman.core.authkey.KeyChange;
import org.footman.core.store.StoreUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills the index from the store and then follows every second what all nodes changed.
 *
 * <p>Numbers of changes are given before they are committed, so a smaller one may show up after a
 * larger one: each reading goes back to what was the newest ten seconds ago. Freshness is measured
 * by the JVM's own monotonic time; no clocks of nodes or database are compared.
 */
public final class KeyFeed implements AutoCloseable {
  /**
   * A key that was announced this long ago is known to every node that says "no" to keys it does
   * not know: longer than {@link #TRUSTED}.
   */
  public static final Duration SETTLED = Duration.ofSeconds(6);

  /** For how long a reading is good. */
  static final Duration TRUSTED = Duration.ofSeconds(5);

  private static final Logger LOGGER = LoggerFactory.getLogger(KeyFeed.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration OVERLAP = Duration.ofSeconds(10);

  /** Changes are kept a day; a node that was away longer than this forgets and loads again. */
  private static final Duration LONG_AWAY = Duration.ofHours(20);

  private static final Duration SWEEP = Duration.ofMinutes(1);
  private static final int FIRST_OVERLAP = 1000;
  private static final int PART = 10_000;

  private final AuthKeys keys;
  private final KeyIndex index;
  private final boolean severalNodes;
  private final Clock clock;
  private final Object bell = new Object();
  private final Thread thread = new Thread(this::keepReading, "footman-authkeys-feed");
  private final Deque<Mark> marks = new ArrayDeque<>();
  private final Set<Long> seen = new HashSet<>();
  private long floor;
  private long lastSweep = System.nanoTime();
  private volatile boolean loaded;
  private volatile boolean away;
  private volatile long lastRead;
  private volatile boolean closed;

  /** What was the newest number at a time. */
  private record Mark(long nanos, long id) {}

  /**
   * @param severalNodes whether others change the store too
   */
  public KeyFeed(AuthKeys keys, KeyIndex index, boolean severalNodes, Clock clock) {
    this.keys = keys;
    this.index = index;
    this.severalNodes = severalNodes;
    this.clock = clock;
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  /** Whether all that anyone may attach by now is in the index. */
  public boolean isComplete() {
    return loaded && (!severalNodes || System.nanoTime() - lastRead < TRUSTED.toNanos());
  }

  public boolean isLoaded() {
    return loaded;
  }

  /** Whether the store did not answer the last time. */
  public boolean isStoreAway() {
    return away;
  }

  /** Hears at once what was changed, by this node or another; throws {@link StoreUnavailable}. */
  public synchronized void readNow() {
    long start = System.nanoTime();
    if (loaded && start - lastRead > LONG_AWAY.toNanos()) {
      loaded = false;
      index.clear();
    }
    if (!loaded) {
      load();
    }
    long newest = readAfter(floor);
    marks.addLast(new Mark(start, newest));
    while (start - marks.getFirst().nanos > OVERLAP.toNanos()) {
      floor = marks.removeFirst().id;
    }
    seen.removeIf(id -> id <= floor);
    lastRead = start;
    loaded = true;
    away = false;
  }

  private void load() {
    seen.clear();
    marks.clear();
    floor = Math.max(0, keys.newestChange() - FIRST_OVERLAP);
    Instant now = clock.instant();
    AuthKeys.Part part;
    long after = 0;
    do {
      part = keys.live(after, PART);
      part.keys().stream().filter(k -> !k.expires().isBefore(now)).forEach(index::put);
      after = part.last();
    } while (part.keys().size() == PART && !closed);
    LOGGER.info("reason=authkeys-loaded keys={}", index.size());
  }

  private long readAfter(long id) {
    long newest = id;
    List<KeyChange> changes;
    do {
      changes = keys.changesAfter(newest, PART);
      for (KeyChange change : changes) {
        newest = change.id();
        if (seen.add(newest)) {
          apply(change);
        }
      }
    } while (changes.size() == PART);
    return newest;
  }

  private void apply(KeyChange change) {
    if (change.revoked()) {
      index.remove(change.key().digest());
    } else if (!change.key().expires().isBefore(clock.instant())) {
      index.put(change.key());
    }
  }

  private void keepReading() {
    while (!closed) {
      try {
        readNow();
        sweepIndex();
      } catch (StoreUnavailable e) {
        away = true;
        LOGGER.debug("changes of keys cannot be read now", e);
      } catch (RuntimeException e) {
        // the outermost loop of a scheduled run: what is known goes stale, the thread goes on
        away = true;
        LOGGER.error("changes of keys cannot be read", e);
      }
      rest();
    }
  }

  private void sweepIndex() {
    if (System.nanoTime() - lastSweep > SWEEP.toNanos()) {
      lastSweep = System.nanoTime();
      index.sweep(clock.instant());
    }
  }

  private void rest() {
    synchronized (bell) {
      if (closed) {
        return;
      }
      try {
        bell.wait(PAUSE.toMillis());
      } catch (InterruptedException e) {
        closed = true;
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    synchronized (bell) {
      bell.notifyAll();
    }
    try {
      thread.join(Duration.ofSeconds(5).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
