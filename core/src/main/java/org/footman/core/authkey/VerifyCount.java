// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey;

import java.time.LocalDate;

/**
 * How often something was asked on a day.
 *
 * @param subject a registered address, or the textual IP address of an asker; empty for addresses
 *     that are not registered, all together
 * @param valid whether the answer was VALIDKEY
 */
public record VerifyCount(LocalDate day, Kind kind, String subject, boolean valid, long count) {
  /** What the count is about. */
  public enum Kind {
    ADDRESS,
    ASKER
  }
}
