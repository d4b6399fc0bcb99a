// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** What a failed transaction means: try again, not now, or a mistake of ours. */
enum Failure {
  /** Somebody else changed the same rows; the transaction may be repeated. */
  CONFLICT,
  /** The thread was interrupted while it waited; that says nothing of the database. */
  INTERRUPTED,
  /** A statement took too long; the database itself is there. */
  SLOW,
  /** The database cannot be used. */
  AWAY,
  /** A mistake in this program, or a database that is not as our migrations left it. */
  BUG;

  private static final String UNIQUE_VIOLATION = "23505";

  /** Unique violation, serialization failure, deadlock; H2: concurrent update. */
  private static final Set<String> CONFLICTS = Set.of(UNIQUE_VIOLATION, "40001", "40P01", "90131");

  /** Statement time-out; lock time-out of PostgreSQL and of H2. */
  private static final Set<String> SLOWNESS = Set.of("57014", "55P03", "HYT00");

  /** SQLSTATE classes: no such feature, cardinality, data, integrity, syntax or access rule. */
  private static final Set<String> MISTAKES = Set.of("07", "0A", "21", "22", "23", "42");

  static Failure of(Throwable thrown) {
    if (thrown instanceof Conflict) {
      return CONFLICT;
    }
    return wasInterrupted(thrown) ? INTERRUPTED : state(thrown).map(Failure::ofState).orElse(BUG);
  }

  private static boolean wasInterrupted(Throwable thrown) {
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < 20; depth++, cause = cause.getCause()) {
      if (cause instanceof InterruptedException) {
        return true;
      }
    }
    return false;
  }

  private static Failure ofState(String state) {
    if (CONFLICTS.contains(state)) {
      return CONFLICT;
    }
    if (SLOWNESS.contains(state)) {
      return SLOW;
    }
    // anything unheard of is "not now": mail waits rather than goes wrong
    return state.length() >= 2 && MISTAKES.contains(state.substring(0, 2)) ? BUG : AWAY;
  }

  /** The SQLSTATE of the first SQLException among the causes; empty text where it has none. */
  private static Optional<String> state(Throwable thrown) {
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < 20; depth++, cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        String state = sql.getSQLState();
        return Optional.of(state == null ? "" : state);
      }
    }
    return Optional.empty();
  }

  /** Thrown by a compare-and-set that lost, so that its transaction is repeated. */
  static final class Conflict extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Conflict() {
      super("the row was changed by somebody else", null, false, false);
    }
  }
}
