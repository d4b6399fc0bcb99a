// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import java.util.Optional;

/**
 * How the delivery of a challenge failed.
 *
 * @param text the last words of the other side or of our own delivery: James's attribute {@code
 *     delivery-error}, or the diagnostic of a DSN; empty when there are none
 * @param enhancedStatus the status code that came beside the text (RFC 3463), as in the Status
 *     field of a DSN
 * @param permanent whether delivery was given up because of a refusal; a reply code or a status
 *     code that says otherwise has precedence, since James leaves its attribute out at times
 */
public record DeliveryFailure(String text, Optional<String> enhancedStatus, boolean permanent) {
  /** A failure that only its text describes. */
  public static DeliveryFailure of(String text, boolean permanent) {
    return new DeliveryFailure(text, Optional.empty(), permanent);
  }
}
