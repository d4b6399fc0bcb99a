// SPDX-License-Identifier: Apache-2.0
package org.footman.james.stamping;

import java.time.Instant;
import org.footman.core.authkey.AuthKey;
import org.footman.core.authkey.KeyDigest;

/**
 * The key that an address's mail carries.
 *
 * @param digest by which its revocation is recognised
 * @param expires the last moment at which it counts
 */
record Stamp(AuthKey key, KeyDigest digest, Instant expires) {

  static Stamp of(String address, AuthKey key, Instant expires) {
    return new Stamp(key, KeyDigest.of(address, key), expires);
  }

  boolean liveAt(Instant now) {
    return !now.isAfter(expires); // vector AA-05
  }
}
