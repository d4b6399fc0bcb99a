// SPDX-License-Identifier: Apache-2.0
package org.footman.core.trust;

import java.util.List;
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

  private static final List<Proof> ALL = List.of(values());

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The name in headers and API: lower case. */
  public String code() {
    return code;
  }

  /** Reads such a name. */
  public static Optional<Proof> parse(String code) {
    for (Proof proof : ALL) {
      if (proof.code.equals(code)) {
        return Optional.of(proof);
      }
    }
    return Optional.empty();
  }

  /** Whether this proof is as strong as the one an entry needs, or stronger. */
  public boolean serves(Proof needed) {
    return compareTo(needed) >= 0;
  }

  /** Whether it is as strong as one of the entries needs. */
  public boolean servesAny(List<TrustEntry> entries) {
    for (TrustEntry entry : entries) {
      if (serves(entry.proofNeeded())) {
        return true;
      }
    }
    return false;
  }
}
