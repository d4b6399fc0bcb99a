// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.index;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.footman.authserver.settings.AuthServerSettings;
import org.footman.core.authkey.AuthKeys;
import org.footman.core.authkey.KeyChange;
import org.footman.core.store.Following;
import org.footman.core.store.StoreUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills the index from the store and then follows every second what all nodes changed.
 *
 * <p>Freshness is measured by the JVM's own monotonic time; no clocks of nodes or database are
 * compared.
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

  /** Changes are kept a day; a node that was away longer than this forgets and loads again. */
  private static final Duration LONG_AWAY = Duration.ofHours(20);

  private static final Duration SWEEP = Duration.ofMinutes(1);
  private static final int PART = 10_000;

  private final AuthKeys keys;
  private final KeyIndex index;
  private final AuthServerSettings settings;
  private final Clock clock;
  private final Object bell = new Object();
  private final Thread thread = new Thread(this::keepReading, "footman-authkeys-feed");
  private final Following<KeyChange> following = new Following<>(KeyChange::id, PART);
  private long lastSweep = System.nanoTime();
  private volatile boolean loaded;
  private volatile boolean away;
  private volatile long lastRead;
  private volatile boolean closed;

  public KeyFeed(AuthKeys keys, KeyIndex index, AuthServerSettings settings, Clock clock) {
    this.keys = keys;
    this.index = index;
    this.settings = settings;
    this.clock = clock;
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  /** Whether all that anyone may attach by now is in the index. */
  public boolean isComplete() {
    return wasReadWithin(TRUSTED);
  }

  /** Whether what others revoked was heard of within the bound of the settings. */
  public boolean isCurrent() {
    return wasReadWithin(settings.staleAfter());
  }

  private boolean wasReadWithin(Duration time) {
    return loaded && (!settings.severalNodes() || System.nanoTime() - lastRead < time.toNanos());
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
    following.read(Duration.ofNanos(start), keys::changesAfter, this::apply);
    lastRead = start;
    loaded = true;
    away = false;
  }

  private void load() {
    following.begin(keys.newestChange());
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

  private void apply(KeyChange change, boolean again) {
    if (again) {
      return;
    }
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
