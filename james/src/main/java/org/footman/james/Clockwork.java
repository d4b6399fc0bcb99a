// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.annotation.PreDestroy;
import javax.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs what the suite does again and again, each on its own beat, until James stops. */
@Singleton
public final class Clockwork {
  private static final Logger LOGGER = LoggerFactory.getLogger(Clockwork.class);
  private static final int THREADS = 4;

  private final ScheduledExecutorService threads =
      Executors.newScheduledThreadPool(
          THREADS,
          work -> {
            Thread thread = new Thread(work, "footman");
            thread.setDaemon(true);
            return thread;
          });

  /** Runs the act now and then with that pause between two runs; its failures end nothing. */
  public void every(Duration pause, String name, Runnable act) {
    threads.scheduleWithFixedDelay(
        () -> guarded(name, act), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Runs the act once, soon. */
  public void soon(String name, Runnable act) {
    threads.execute(() -> guarded(name, act));
  }

  /** Runs the act once, after that time. */
  public void after(Duration pause, String name, Runnable act) {
    if (!threads.isShutdown()) {
      threads.schedule(() -> guarded(name, act), pause.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private static void guarded(String name, Runnable act) {
    try {
      act.run();
    } catch (Exception | LinkageError e) { // the outermost loop: the next beat must come
      LOGGER.error("reason=failed-run run={}", name, e);
    }
  }

  @PreDestroy
  public void stop() throws InterruptedException {
    threads.shutdownNow();
    threads.awaitTermination(5, TimeUnit.SECONDS);
  }
}
