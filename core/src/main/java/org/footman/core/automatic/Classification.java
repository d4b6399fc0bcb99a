// SPDX-License-Identifier: Apache-2.0
package org.footman.core.automatic;

/**
 * A kind with the rule that found it.
 *
 * @param rule a short stable code for the log
 */
public record Classification(AutomaticKind kind, String rule) {
  /** For mail whose kind decides nothing, and so was not looked at. */
  public static final Classification NOT_LOOKED_AT =
      new Classification(AutomaticKind.PERSONAL, "not-looked-at");
}
