// SPDX-License-Identifier: Apache-2.0
package org.footman.james.key;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.annotation.PreDestroy;
import javax.inject.Singleton;

/** Threads that read stores for sessions, so that James's own never wait for a database. */
@Singleton
public final class Reading {
  private static final int THREADS = 8;
  private static final int IDLE_SECONDS = 30;

  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0,
          THREADS,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          work -> {
            Thread thread = new Thread(work, "footman-reading");
            thread.setDaemon(true);
            return thread;
          });

  /** Reads; nothing where too much is read at a time. */
  public <T> CompletableFuture<Optional<T>> begin(Supplier<T> reading) {
    try {
      return CompletableFuture.supplyAsync(() -> Optional.of(reading.get()), threads);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
  }

  @PreDestroy
  public void stop() {
    threads.shutdownNow();
  }
}
