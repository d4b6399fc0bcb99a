// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Starts several acts at one moment and gathers what they return. */
public final class Together {
  private Together() {}

  public static <T> List<T> run(List<Callable<T>> acts) {
    ExecutorService threads = Executors.newFixedThreadPool(acts.size());
    try {
      var start = new CountDownLatch(1);
      List<Future<T>> running = new ArrayList<>();
      for (Callable<T> act : acts) {
        running.add(threads.submit(() -> after(start, act)));
      }
      start.countDown();
      List<T> results = new ArrayList<>();
      for (Future<T> result : running) {
        results.add(result.get(30, TimeUnit.SECONDS));
      }
      return results;
    } catch (Exception e) {
      throw new AssertionError(e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static <T> T after(CountDownLatch start, Callable<T> act) throws Exception {
    if (!start.await(30, TimeUnit.SECONDS)) {
      throw new AssertionError("never started");
    }
    return act.call();
  }
}
