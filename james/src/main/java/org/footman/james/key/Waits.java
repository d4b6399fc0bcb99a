// SPDX-License-Identifier: Apache-2.0
package org.footman.james.key;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Lets threads that serve many sessions wait for one, within bounds: some of them at a time, each
 * for a bounded time, and then not again for a while, since other sessions are bound to it. All
 * that is awaited for one message is one wait in this.
 */
public final class Waits {
  /** A thread that waited works for this many times as long before it waits again. */
  private static final int REST = 4;

  /** What took no longer needs no rest after it. */
  private static final Duration SHORT = Duration.ofMillis(20);

  private static final Turn NOBODY = new Turn(Duration.ZERO);

  private final ThreadLocal<Rest> rests =
      ThreadLocal.withInitial(() -> new Rest(NOBODY, System.nanoTime()));
  private final Semaphore threads;
  private final Duration most;

  /**
   * All that is awaited for one message; how long it may take is used up bit by bit. What was
   * awaited in vain is not awaited again.
   */
  public static final class Turn {
    private final Set<Future<?>> late = ConcurrentHashMap.newKeySet();
    private final AtomicLong left;

    private Turn(Duration most) {
      this.left = new AtomicLong(most.toNanos());
    }
  }

  /** What a thread owes to others for whom it waited. */
  private record Rest(Turn after, long until) {
    long left(long now) {
      return Math.max(0, until - now);
    }
  }

  /**
   * @param threads how many may wait at the same time
   * @param most how long each for one message
   */
  public Waits(int threads, Duration most) {
    this.threads = new Semaphore(threads);
    this.most = most;
  }

  /** For a message that begins. */
  public Turn turn() {
    return new Turn(most);
  }

  /** Whether this thread may wait for that message now. */
  public boolean mayWait(Turn turn) {
    Rest rest = rests.get(); // before the clock is read: the first time, it is now
    boolean rested = rest.after() == turn || rest.left(System.nanoTime()) == 0;
    return rested && turn.left.get() > 0 && threads.availablePermits() > 0;
  }

  /** What is awaited, if it comes in that time and this thread may wait for it. */
  public <T> Optional<T> await(Turn turn, Future<T> awaited, Duration patience) {
    if (awaited.isDone()) {
      return get(awaited, 0);
    }
    if (turn.late.contains(awaited) || !mayWait(turn) || !threads.tryAcquire()) {
      return Optional.empty();
    }
    long began = System.nanoTime();
    try {
      return get(awaited, Math.min(patience.toNanos(), turn.left.get()));
    } finally {
      threads.release();
      note(turn, awaited, began);
    }
  }

  /** The same of what begins only where this thread may wait for it. */
  public <T> Optional<T> begin(Turn turn, Supplier<Future<T>> begun, Duration patience) {
    return mayWait(turn) ? await(turn, begun.get(), patience) : Optional.empty();
  }

  /** What was owed before the wait is owed still. */
  private void note(Turn turn, Future<?> awaited, long began) {
    long now = System.nanoTime();
    long waited = now - began;
    turn.left.addAndGet(-waited);
    if (!awaited.isDone()) {
      turn.late.add(awaited);
    }
    if (waited > SHORT.toNanos()) {
      rests.set(new Rest(turn, now + REST * waited + rests.get().left(began)));
    }
  }

  private static <T> Optional<T> get(Future<T> awaited, long nanos) {
    try {
      return Optional.of(awaited.get(nanos, TimeUnit.NANOSECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException | TimeoutException e) {
      return Optional.empty(); // the mailets find out
    }
  }
}
