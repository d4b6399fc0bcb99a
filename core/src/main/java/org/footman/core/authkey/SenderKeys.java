// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey;

import java.time.Instant;
import java.util.Optional;
import org.footman.core.store.StoreUnavailable;

/**
 * Keys that came by X-New-Auth-Key from Authentication Servers elsewhere (protocols.md 1.4).
 *
 * <p>Every method throws {@link StoreUnavailable} when it cannot be done now; then nothing changed.
 */
public interface SenderKeys {
  /** Keeps the key as the address's newest, unless a later one is there. */
  void put(String address, AuthKey key, Instant received);

  Optional<AuthKey> newest(String address);

  boolean remove(String address);
}
