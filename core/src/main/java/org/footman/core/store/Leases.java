// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

import java.time.Duration;
import java.time.Instant;

/** Locks over all nodes that run out by themselves. */
public interface Leases {
  /**
   * Takes or prolongs the lease of that name for the holder.
   *
   * @return false while another holder's lease has not run out
   */
  boolean take(String name, String holder, Instant now, Duration life);

  /** Gives the lease back, if the holder has it. */
  void giveBack(String name, String holder);
}
