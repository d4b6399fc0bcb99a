// SPDX-License-Identifier: Apache-2.0
package org.footman.core.budget;

import java.time.Instant;

/**
 * How many challenges went to be sent, over all nodes; {@code Challenges.sending} counts them.
 *
 * <p>Every method throws {@link org.footman.core.store.StoreUnavailable} when it cannot be done
 * now.
 */
public interface SentCounts {
  /** How many counted for that account went to be sent at or after that time. */
  long sentSince(Instant since, Account account);

  /** Forgets what accounts of that kind were counted for before; returns how many. */
  int sweep(Account.Kind kind, Instant before, int most);
}
