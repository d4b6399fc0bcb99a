// SPDX-License-Identifier: Apache-2.0
package org.footman.core.source;

import java.time.Instant;

/**
 * What was decided for one message and one recipient, kept 30 days for the report and for "why".
 *
 * @param messageId the Message-ID, or the empty string, cut to 255 characters
 * @param recipient the recipient's address key
 * @param source the reduced source's key, or the empty string
 * @param outcome what the decision said: deliver, screen, hold, block, undecided
 * @param act what was done under the recipient's mode
 * @param reason the stable code
 * @param challenge whether the source would be asked
 * @param heldId the held mail's id, or the empty string
 */
public record Decision(
    Instant at,
    String messageId,
    String recipient,
    String source,
    String outcome,
    String act,
    String reason,
    boolean challenge,
    String heldId) {}
