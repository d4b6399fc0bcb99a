// SPDX-License-Identifier: Apache-2.0
package org.footman.core.proof;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What came of DMARC (RFC 7489 section 11.2); of several From domains the later one here counts.
 */
public enum DmarcResult {
  PASS,
  /** No policy is published, or From names nobody. */
  NONE,
  /** The published policy cannot be read, or not all of From. */
  PERMERROR,
  /** Not to be told now. */
  TEMPERROR,
  FAIL;

  /** As Authentication-Results writes it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads such a word, without regard to case. */
  public static Optional<DmarcResult> of(String code) {
    return Stream.of(values()).filter(result -> result.name().equalsIgnoreCase(code)).findFirst();
  }
}
