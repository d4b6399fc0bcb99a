// SPDX-License-Identifier: Apache-2.0
package org.footman.core.proof;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a domain owner asks to be done with mail that fails (RFC 7489 section 6.3), mildest first.
 */
public enum DmarcPolicy {
  NONE,
  QUARANTINE,
  REJECT;

  /** As records write it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<DmarcPolicy> of(String word) {
    return Stream.of(values()).filter(policy -> policy.name().equalsIgnoreCase(word)).findFirst();
  }

  /** What is done to the share of mail that {@code pct} leaves out (section 6.6.4). */
  DmarcPolicy milder() {
    return this == REJECT ? QUARANTINE : NONE;
  }
}
