// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.footman.core.store.StoreUnavailable;
import org.hibernate.StatelessSession;
import org.hibernate.Transaction;

/** Runs transactions: repeated a few times after a conflict, "not now" when they cannot be. */
final class Transactions {
  private static final int TRIES = 8;
  private static final int MOST_INTERRUPTIONS = 1000;

  private final Supplier<StatelessSession> sessions;
  private final Watch watch;

  Transactions(Supplier<StatelessSession> sessions, Watch watch) {
    this.sessions = sessions;
    this.watch = watch;
  }

  void run(Consumer<StatelessSession> work) {
    in(
        session -> {
          work.accept(session);
          return true;
        });
  }

  /**
   * Commits the work and gives its result; it may run more than once. A thread that is interrupted
   * while it waits for a connection finishes its work, and is interrupted afterwards.
   */
  <T> T in(Function<StatelessSession, T> work) {
    int interruptions = 0;
    try {
      for (int attempt = 1; ; ) {
        if (!watch.isUp()) {
          throw new StoreUnavailable("the database is away");
        }
        try {
          return once(work);
        } catch (RuntimeException e) {
          if (Failure.of(e) == Failure.INTERRUPTED && interruptions < MOST_INTERRUPTIONS) {
            interruptions++;
            Thread.interrupted(); // else no connection would be waited for
          } else {
            settle(e, attempt++);
          }
        }
      }
    } finally {
      if (interruptions > 0) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private <T> T once(Function<StatelessSession, T> work) {
    try (StatelessSession session = sessions.get()) {
      Transaction transaction = session.beginTransaction();
      try {
        T result = work.apply(session);
        transaction.commit();
        return result;
      } catch (Throwable e) {
        rollBack(transaction, e);
        throw e;
      }
    }
  }

  private static void rollBack(Transaction transaction, Throwable reason) {
    try {
      transaction.rollback();
    } catch (RuntimeException e) {
      reason.addSuppressed(e);
    }
  }

  /** Returns when the transaction is worth another try, else throws. */
  private void settle(RuntimeException e, int attempt) {
    switch (Failure.of(e)) {
      case CONFLICT -> {
        if (attempt == TRIES) {
          throw new StoreUnavailable("too many others change the same rows", e);
        }
        long most = TimeUnit.MILLISECONDS.toNanos(1L << attempt);
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(most));
      }
      case INTERRUPTED -> throw new StoreUnavailable("interrupted again and again", e);
      case SLOW -> throw new StoreUnavailable("the database takes too long", e);
      case AWAY -> {
        watch.down(e);
        throw new StoreUnavailable("the database is away", e);
      }
      default -> {
        if (!watch.isUp()) {
          throw new StoreUnavailable("the database is being closed", e);
        }
        throw e;
      }
    }
  }
}
