// SPDX-License-Identifier: Apache-2.0
package org.footman.core.proof;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What came of checking one DKIM signature (RFC 8601 section 2.7.1). */
public enum DkimResult {
  PASS,
  FAIL,
  /** It verifies, but is not good enough here: part of the body only, a weak key, a test. */
  POLICY,
  NEUTRAL,
  TEMPERROR,
  PERMERROR;

  /** As Authentication-Results writes it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads such a word, without regard to case. */
  public static Optional<DkimResult> of(String code) {
    return Stream.of(values()).filter(result -> result.name().equalsIgnoreCase(code)).findFirst();
  }
}
