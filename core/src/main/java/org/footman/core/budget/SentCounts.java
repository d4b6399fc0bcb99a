// SPDX-License-Identifier: Apache-2.0
package org.footman.core.budget;

import java.time.Instant;

/** How many challenges went to be sent, over all nodes. */
public interface SentCounts {
  /**
   * How many counted for that account went to be sent at or after that time.
   *
   * @throws org.footman.core.store.StoreUnavailable when the answer cannot be had now
   */
  long sentSince(Instant since, Account account);
}
