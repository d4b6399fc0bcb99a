// SPDX-License-Identifier: Apache-2.0
package org.footman.james.upkeep;

import java.time.Instant;
import java.util.Set;
import org.footman.core.upkeep.Chore;
import org.footman.core.upkeep.Tally;

/**
 * One maintenance run, as its chores see it.
 *
 * @param dryRun whether it only counts
 * @param unbraked the chores of which an administrator said that much may go
 * @param tally what the chores count
 * @param lease keeps other nodes out as long as the run lasts
 */
record Shift(boolean dryRun, Set<Chore> unbraked, Instant now, Tally tally, Lease lease) {
  Shift {
    unbraked = Set.copyOf(unbraked);
  }

  /** The right to run. */
  interface Lease {
    /** Prolongs it or throws {@link LeaseLost}; called between pieces of less than a minute. */
    void keep();
  }

  /** Another node took over, because this one was too slow. */
  static final class LeaseLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LeaseLost() {
      super("another node took the maintenance over");
    }
  }
}
