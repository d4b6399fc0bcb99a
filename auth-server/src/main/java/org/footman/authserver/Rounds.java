// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.footman.core.store.StoreUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done again and again behind the doors, one thread for each. */
final class Rounds implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(Rounds.class);
  private static final int THREADS = 3;

  /** Milliseconds to the first run of everything. */
  private static final long FIRST = 500;

  private final ScheduledExecutorService threads =
      Executors.newScheduledThreadPool(THREADS, Rounds::thread);

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "footman-authserver-round");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * @param pause between the end of one run and the begin of the next
   */
  void every(Duration pause, String name, Runnable run) {
    threads.scheduleWithFixedDelay(
        () -> once(name, run), FIRST, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static void once(String name, Runnable run) {
    try {
      run.run();
    } catch (StoreUnavailable e) {
      LOGGER.debug("{} cannot be done now", name, e);
    } catch (Exception e) {
      // the outermost loop of a scheduled run: the next one follows
      LOGGER.error("reason=round-failed round={}", name, e);
    }
  }

  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
