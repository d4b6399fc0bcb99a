// SPDX-License-Identifier: Apache-2.0
package org.footman.core.proof;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What SPF says of a client and an identity (RFC 7208 section 2.6). */
public enum SpfResult {
  PASS,
  FAIL,
  SOFTFAIL,
  NEUTRAL,
  NONE,
  TEMPERROR,
  PERMERROR;

  /** As Authentication-Results writes it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads such a word, without regard to case. */
  public static Optional<SpfResult> of(String code) {
    return Stream.of(values()).filter(result -> result.name().equalsIgnoreCase(code)).findFirst();
  }
}
