// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import java.time.Clock;
import java.time.Duration;
import org.footman.core.store.Following;
import org.footman.core.store.StoreUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads every second what all nodes changed and tells the caches.
 *
 * <p>Freshness is measured by the JVM's own monotonic time; no clocks of nodes or database are
 * compared.
 */
final class ChangeFeed implements AutoCloseable {
  static final Duration PAUSE = Duration.ofSeconds(1);
  static final Duration TRUSTED = Duration.ofSeconds(5);

  private static final Logger LOGGER = LoggerFactory.getLogger(ChangeFeed.class);

  /** Rows are kept a day; a node that was away longer than this forgets what it knew. */
  private static final Duration LONG_AWAY = Duration.ofHours(1);

  private static final Duration KEPT = Duration.ofDays(1);
  private static final int ROUNDS_PER_SWEEP = 3600;
  private static final int MOST = 10_000;

  private final JpaChanges changes;
  private final Listener listener;
  private final Clock clock;
  private final Object bell = new Object();
  private final Thread thread = new Thread(this::keepReading, "footman-changes");
  private final Following<JpaChanges.Numbered> following =
      new Following<>(JpaChanges.Numbered::id, MOST);
  private volatile boolean read;
  private volatile long lastRead;
  private volatile boolean closed;

  /** Who is told. */
  interface Listener {
    void changed(Change change);

    /** Changes may have been missed. */
    void allChanged();

    /** Called after each reading; for what is written behind. */
    void afterReading();
  }

  /**
   * @param clock tells how old rows are that are swept
   */
  ChangeFeed(JpaChanges changes, Listener listener, Clock clock) {
    this.changes = changes;
    this.listener = listener;
    this.clock = clock;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Whether a change that was made five seconds ago has been heard of. */
  boolean isFresh() {
    return read && System.nanoTime() - lastRead < TRUSTED.toNanos();
  }

  private void keepReading() {
    for (int round = 0; !closed; round++) {
      try {
        readOnce();
        listener.afterReading();
        if (round % ROUNDS_PER_SWEEP == 0) {
          changes.sweep(clock.instant().minus(KEPT));
        }
      } catch (StoreUnavailable e) {
        LOGGER.debug("changes cannot be read now", e);
      } catch (RuntimeException e) {
        // the outermost loop of a scheduled run: the caches stop being trusted, the thread goes on
        LOGGER.error("changes cannot be read", e);
      }
      rest();
    }
  }

  private void readOnce() {
    long start = System.nanoTime();
    if (!read) {
      following.begin(changes.newest());
    } else if (start - lastRead > LONG_AWAY.toNanos()) {
      listener.allChanged();
    }
    following.read(Duration.ofNanos(start), changes::after, this::tell);
    lastRead = start;
    read = true;
  }

  private void tell(JpaChanges.Numbered row, boolean again) {
    if (!again) {
      listener.changed(row.change());
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
