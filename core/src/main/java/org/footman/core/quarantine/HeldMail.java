// SPDX-License-Identifier: Apache-2.0
package org.footman.core.quarantine;

import java.time.Instant;
import java.util.Optional;
import org.footman.core.trust.Proof;

/**
 * One message held for one recipient.
 *
 * @param id 26 to 64 characters of [a-z0-9], the same for a repeated delivery of the same mail
 * @param recipient the recipient's address key
 * @param source the reduced source's key, or the empty string for the null reverse-path
 * @param sender the envelope sender as received, or the empty string
 * @param from the header From, cut to 255 characters
 * @param subject decoded, cut to 255 characters
 * @param messageId the Message-ID field, or the empty string, cut to 255 characters
 * @param size octets
 * @param reason the stable code of the decision
 * @param proof how its source was shown to be genuine: trust given by it counts with that again
 * @param place where the message lies, once it is filed
 * @param changed when the state last changed
 * @param version counts the changes
 */
public record HeldMail(
    String id,
    String recipient,
    String source,
    String sender,
    String from,
    String subject,
    String messageId,
    long size,
    Instant received,
    String reason,
    Proof proof,
    HeldState state,
    Optional<Place> place,
    Instant changed,
    long version) {

  /**
   * Where a held message lies in James.
   *
   * @param mailboxId the serialized id of the folder
   * @param uid the IMAP UID in it
   * @param messageId James's id of the message, which survives moves; the empty string where the
   *     mailbox has none that can be written down
   */
  public record Place(String mailboxId, long uid, String messageId) {}
}
