// SPDX-License-Identifier: Apache-2.0
package org.footman.net.dkim;

import java.time.Duration;

/**
 * The limits of one message's check.
 *
 * @param signatures how many are looked at
 * @param patience for all their keys together
 * @param octets of header and body; a longer message is not looked at to its end
 */
public record DkimSettings(int signatures, Duration patience, long octets) {
  public static final DkimSettings DEFAULT = new DkimSettings(5, Duration.ofSeconds(8), 100L << 20);

  public DkimSettings {
    if (signatures < 1 || patience.isNegative() || patience.isZero() || octets < 1) {
      throw new IllegalArgumentException("limits above nothing");
    }
  }

  public DkimSettings patience(Duration other) {
    return new DkimSettings(signatures, other, octets);
  }

  public DkimSettings octets(long most) {
    return new DkimSettings(signatures, patience, most);
  }
}
