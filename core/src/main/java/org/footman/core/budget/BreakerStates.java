// SPDX-License-Identifier: Apache-2.0
package org.footman.core.budget;

/**
 * The state of the breaker, over all nodes.
 *
 * <p>Every method throws {@link org.footman.core.store.StoreUnavailable} when it cannot be done
 * now; then nothing changed.
 */
public interface BreakerStates {
  /** The state; as long as none was kept, closed since ever. */
  BreakerState current();

  /** Keeps a state, if the one before it is still the current one. */
  boolean change(BreakerState before, BreakerState next);
}
