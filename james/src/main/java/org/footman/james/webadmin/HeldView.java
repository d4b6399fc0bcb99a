// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import java.time.Instant;
import org.footman.core.quarantine.HeldMail;

/**
 * A held mail as the API shows it: what is needed to recognise it, never what it says.
 *
 * @param source the source it is known by; empty for the null sender
 * @param filed whether the message was seen in its folder
 */
record HeldView(
    String id,
    String recipient,
    String source,
    String sender,
    String from,
    String subject,
    String messageId,
    long size,
    Instant received,
    String state,
    String reason,
    Instant changed,
    boolean filed) {

  static HeldView of(HeldMail mail) {
    return new HeldView(
        mail.id(),
        mail.recipient(),
        mail.source(),
        mail.sender(),
        mail.from(),
        mail.subject(),
        mail.messageId(),
        mail.size(),
        mail.received(),
        Codes.of(mail.state()),
        mail.reason(),
        mail.changed(),
        mail.place().isPresent());
  }
}
