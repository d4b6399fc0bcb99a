// SPDX-License-Identifier: Apache-2.0
package org.footman.james.proof;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.footman.core.dns.Answer;
import org.footman.core.dns.Dns;
import org.footman.core.dns.RecordType;

/** The moment at which a message has waited long enough for all its look-ups together. */
final class Deadline {
  private static final String OVER = "no answer in time";

  private final long nanos;

  Deadline(Duration from) {
    this.nanos = System.nanoTime() + from.toNanos();
  }

  private Deadline(long nanos) {
    this.nanos = nanos;
  }

  /** One that is over while there is still time to use what came of it. */
  Deadline earlier() {
    return new Deadline(nanos - left() / 4);
  }

  /** What comes in time, else the other. */
  <T> T await(CompletableFuture<T> coming, Supplier<T> otherwise) {
    try {
      return coming.get(left(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return otherwise.get();
    } catch (ExecutionException | TimeoutException e) {
      return otherwise.get();
    }
  }

  /** A DNS that says "not now" at that moment to all that is still unanswered. */
  Dns over(Dns dns) {
    return new Dns() {
      @Override
      public <T> CompletableFuture<Answer<T>> ask(String name, RecordType<T> type) {
        // others may wait for the same answer, and longer
        CompletableFuture<Answer<T>> coming = dns.ask(name, type);
        return coming.isDone()
            ? coming
            : coming
                .copy()
                .completeOnTimeout(new Answer.Failed<>(OVER), left(), TimeUnit.NANOSECONDS);
      }

      @Override
      public Duration lasts(String name, RecordType<?> type) {
        return dns.lasts(name, type);
      }
    };
  }

  private long left() {
    return Math.max(0, nanos - System.nanoTime());
  }
}
