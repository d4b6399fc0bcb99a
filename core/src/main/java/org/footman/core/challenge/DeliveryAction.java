// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import java.util.Arrays;

/** What a DSN says became of a message for one recipient (RFC 3464 section 2.3.3). */
public enum DeliveryAction {
  FAILED,
  DELAYED,
  DELIVERED,
  RELAYED,
  EXPANDED,
  /** A word that RFC 3464 does not know, or none. */
  OTHER;

  static DeliveryAction of(String word) {
    return Arrays.stream(values())
        .filter(action -> action != OTHER && action.name().equalsIgnoreCase(word))
        .findFirst()
        .orElse(OTHER);
  }
}
