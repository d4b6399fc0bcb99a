// SPDX-License-Identifier: Apache-2.0
package org.footman.james.key;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Lets threads that serve many sessions wait for one, within bounds: some of them at a time, each
 * for a bounded time, and then not again for a while, since other sessions are bound to it.
 */
public final class Waits {
  /** A thread that waited works for this many times as long before it waits again. */
  private static final int REST = 4;

  /** What took no longer needs no rest after it. */
  private static final Duration SHORT = Duration.ofMillis(20);

  private final ThreadLocal<Long> restUntil = ThreadLocal.withInitial(System::nanoTime);
  private final Semaphore threads;
  private final Duration most;

  /**
   * @param threads how many may wait at the same time
   * @param most how long each
   */
  public Waits(int threads, Duration most) {
    this.threads = new Semaphore(threads);
    this.most = most;
  }

  /** Whether this thread may wait now. */
  boolean mayWait() {
    long rest = restUntil.get(); // before the clock is read: the first time, it is now
    return threads.availablePermits() > 0 && System.nanoTime() - rest >= 0;
  }

  /** What is awaited, if it comes in time and this thread may wait for it. */
  <T> Optional<T> await(Future<T> awaited) {
    return await(awaited, most);
  }

  /** The same for a time of its own. */
  public <T> Optional<T> await(Future<T> awaited, Duration most) {
    if (awaited.isDone()) {
      return get(awaited, Duration.ZERO);
    }
    if (!mayWait() || !threads.tryAcquire()) {
      return Optional.empty();
    }
    long began = System.nanoTime();
    try {
      return get(awaited, most);
    } finally {
      threads.release();
      long now = System.nanoTime();
      if (now - began > SHORT.toNanos()) {
        restUntil.set(now + REST * (now - began));
      }
    }
  }

  private static <T> Optional<T> get(Future<T> awaited, Duration most) {
    try {
      return Optional.of(awaited.get(most.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException | TimeoutException e) {
      return Optional.empty(); // the mailets find out
    }
  }
}
