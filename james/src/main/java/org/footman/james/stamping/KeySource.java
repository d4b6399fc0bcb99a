// SPDX-License-Identifier: Apache-2.0
package org.footman.james.stamping;

import java.util.Optional;
import org.footman.core.store.StoreUnavailable;

/** Gives the newest key of an address, from where the settings say. */
interface KeySource {
  /**
   * @param address the address's comparison form
   * @return empty when there is none
   * @throws StoreUnavailable when that cannot be known now
   */
  Optional<Stamp> newest(String address);
}
