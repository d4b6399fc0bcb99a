// SPDX-License-Identifier: Apache-2.0
package org.footman.james.folder;

import java.util.Optional;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.model.MessageId;
import org.footman.core.quarantine.HeldMail.Place;

/** Reads the ids of folders and messages that rows keep as text. */
record Ids(MailboxId.Factory mailboxes, MessageId.Factory messages) {

  Optional<MailboxId> mailbox(Place place) {
    try {
      return Optional.of(mailboxes.fromString(place.mailboxId()));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // written by another kind of mailbox
    }
  }

  Optional<MessageId> message(Place place) {
    if (place.messageId().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(messages.fromString(place.messageId()));
    } catch (IllegalArgumentException | IllegalStateException | UnsupportedOperationException e) {
      return Optional.empty(); // written by another kind of mailbox
    }
  }
}
