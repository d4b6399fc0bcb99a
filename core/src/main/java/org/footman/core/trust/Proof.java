// SPDX-License-Identifier: Apache-2.0
package org.footman.core.trust;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How the source of a message was shown to be genuine, weakest first. */
public enum Proof {
  NONE,
  SPF,
  DKIM,
  DMARC,
  AUTHKEY,
  REPLY;

  /** The name in headers and API: lower case. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads such a name. */
  public static Optional<Proof> parse(String code) {
    return Arrays.stream(values()).filter(proof -> proof.code().equals(code)).findFirst();
  }

  /** Whether this proof is as strong as the one an entry needs, or stronger. */
  public boolean serves(Proof needed) {
    return compareTo(needed) >= 0;
  }
}
