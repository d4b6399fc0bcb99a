// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

import org.footman.core.budget.BreakerState;
import org.footman.core.budget.BreakerStates;

/** The state of the breaker in memory. */
final class MemoryBreakerStates implements BreakerStates {
  private final MemoryRows rows;
  private BreakerState state = BreakerState.BEGINNING;

  MemoryBreakerStates(MemoryRows rows) {
    this.rows = rows;
  }

  @Override
  public BreakerState current() {
    return rows.in(() -> state);
  }

  @Override
  public boolean change(BreakerState before, BreakerState next) {
    return rows.in(
        () -> {
          boolean current = state.equals(before);
          state = current ? next : state;
          return current;
        });
  }
}
