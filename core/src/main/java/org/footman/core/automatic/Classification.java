// SPDX-License-Identifier: Apache-2.0
package org.footman.core.automatic;

/**
 * What a message was found to be, and by which rule.
 *
 * @param rule a short stable code for the log, in lower case with dashes
 */
public record Classification(AutomaticKind kind, String rule) {
  /** For mail whose kind decides nothing, and so was not looked at. */
  public static final Classification NOT_LOOKED_AT =
      new Classification(AutomaticKind.PERSONAL, "not-looked-at");

  /** Whether a challenge must never answer the message. */
  public boolean automatic() {
    return kind.automatic();
  }
}
