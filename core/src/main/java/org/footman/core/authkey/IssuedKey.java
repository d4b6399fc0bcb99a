// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey;

import java.time.Instant;

/**
 * A key that was made for an address.
 *
 * @param address the address's comparison form
 * @param expires the last moment at which it counts (vector AA-05)
 */
public record IssuedKey(String address, AuthKey key, Instant issued, Instant expires) {
  public KeyDigest digest() {
    return KeyDigest.of(address, key);
  }
}
