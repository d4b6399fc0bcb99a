// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The flag that says whether the database can be used, and the thread that puts it up again.
 *
 * <p>Callers take the flag down when the database fails them and get their answer at once while it
 * is down; only the watch asks a database that is down, once a second. So a database that is away
 * costs no caller more than one time-out.
 */
final class Watch implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(Watch.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int QUIET_ROUNDS = 60;

  private final Runnable migrate;
  private final Runnable ping;
  private final CountDownLatch firstTry = new CountDownLatch(1);
  private final Object bell = new Object();
  private final Thread thread = new Thread(this::keepWatch, "footman-database");
  private boolean migrated;
  private volatile boolean up;
  private volatile boolean closed;

  /**
   * @param migrate runs once, as soon as the database is there
   * @param ping throws while it is not
   */
  Watch(Runnable migrate, Runnable ping) {
    this.migrate = migrate;
    this.ping = ping;
    thread.setDaemon(true);
  }

  /** Starts, and waits for the outcome of the first try at most that long. */
  void start(Duration atMost) {
    thread.start();
    try {
      if (!firstTry.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        LOGGER.warn("the database has not answered yet, going on without it");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  boolean isUp() {
    return up;
  }

  /** A caller found that the database cannot be used. */
  void down(Throwable cause) {
    if (up) {
      up = false;
      LOGGER.warn("the database is away: {}", firstLine(cause));
      LOGGER.debug("the database is away", cause);
    }
    synchronized (bell) {
      bell.notifyAll();
    }
  }

  private void keepWatch() {
    int failures = 0;
    while (!closed) {
      if (!up) {
        failures = tryOnce(failures) ? 0 : failures + 1;
      }
      firstTry.countDown();
      rest();
    }
  }

  private boolean tryOnce(int failures) {
    try {
      if (!migrated) {
        migrate.run();
        migrated = true;
      }
      ping.run();
      up = true;
      LOGGER.info("the database is there");
      return true;
    } catch (Exception e) {
      // the outermost loop of a scheduled run: whatever it is, it is tried again
      if (failures % QUIET_ROUNDS == 0) {
        LOGGER.warn("the database cannot be used yet: {}", firstLine(e));
      }
      LOGGER.debug("the database cannot be used yet", e);
      return false;
    }
  }

  /** What the innermost cause says. */
  private static String firstLine(Throwable thrown) {
    Throwable cause = thrown;
    for (int depth = 0; cause.getCause() != null && depth < 20; depth++) {
      cause = cause.getCause();
    }
    return cause.toString().lines().findFirst().orElse("");
  }

  /** A second between tries; longer, until a caller rings, while all is well. */
  private void rest() {
    synchronized (bell) {
      if (closed) {
        return;
      }
      try {
        bell.wait(up ? 10 * PAUSE.toMillis() : PAUSE.toMillis());
      } catch (InterruptedException e) {
        closed = true;
      }
    }
  }

  @Override
  public void close() {
    up = false;
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
