// SPDX-License-Identifier: Apache-2.0
package org.footman.core.budget;

import java.time.Instant;

/** What became of the challenges, over all nodes. */
public interface Outcomes {
  /**
   * Counts the newest outcomes of challenges that were sent at or after that time.
   *
   * @param most how many at most, the newest
   * @throws org.footman.core.store.StoreUnavailable when the answer cannot be had now
   */
  OutcomeTally newest(int most, Instant sentSince);
}
