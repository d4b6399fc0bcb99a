// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.james.mailbox.exception.MailboxException;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.quarantine.HeldMails;
import org.footman.core.store.StoreUnavailable;
import org.footman.james.folder.Lying;
import org.footman.james.folder.Mailboxes;

/** Knows which mail lies in its folder already when a queue repeats a delivery. */
@Singleton
public final class FiledBefore {
  private final Footman footman;
  private final Mailboxes mailboxes;

  @Inject
  public FiledBefore(Footman footman, Mailboxes mailboxes) {
    this.footman = footman;
    this.mailboxes = mailboxes;
  }

  /**
   * The ids of those whose message an earlier delivery has filed. Throws StoreUnavailable, also
   * where a mailbox that has to be looked into cannot be read now.
   */
  public Set<String> of(Collection<HeldMail> mails) {
    Set<String> booked = held().known(mails.stream().map(HeldMail::id).collect(Collectors.toSet()));
    return booked.stream().filter(this::filed).collect(Collectors.toSet());
  }

  private boolean filed(String id) {
    return held()
        .byId(id)
        .filter(row -> row.place().isPresent() || !row.state().open() || found(row))
        .isPresent();
  }

  /** A kill came between the message and the note of its place. */
  private boolean found(HeldMail row) {
    try {
      Optional<Lying> message = mailboxes.open(row.recipient(), box -> box.find(row));
      message.ifPresent(lying -> held().filed(row.id(), lying.place()));
      return message.isPresent();
    } catch (MailboxException e) {
      // not now: filing it unseen would leave a second copy behind when the first is released
      throw new StoreUnavailable("the mailbox of a repeated delivery cannot be read", e);
    }
  }

  private HeldMails held() {
    return footman.stores().heldMails();
  }
}
