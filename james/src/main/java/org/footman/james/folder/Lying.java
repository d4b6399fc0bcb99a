// SPDX-License-Identifier: Apache-2.0
package org.footman.james.folder;

import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.model.MessageId;
import org.footman.core.quarantine.HeldMail;

/** Where a message lies in James now. */
public record Lying(MailboxId mailboxId, MessageUid uid, MessageId messageId) {

  /** The same, as a row keeps it. */
  public HeldMail.Place place() {
    return new HeldMail.Place(mailboxId.serialize(), uid.asLong(), text(messageId));
  }

  /** The id as text; the empty string where the mailbox (JPA's) has none that can be written. */
  public static String text(MessageId messageId) {
    return messageId.isSerializable() ? messageId.serialize() : "";
  }
}
