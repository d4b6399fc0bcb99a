// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import java.time.Instant;
import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.james.mailbox.exception.MailboxException;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.quarantine.HeldMails;
import org.footman.core.quarantine.HeldState;
import org.footman.james.folder.Lying;
import org.footman.james.folder.Mailboxes;
import org.footman.james.folder.UserMailbox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes and hands over messages in quarantine folders. The row says first what is meant, so that
 * a crash in between leaves something that maintenance can finish.
 *
 * <p>Every method throws {@code StoreUnavailable}.
 */
@Singleton
public final class FolderRemover {
  private static final Logger LOGGER = LoggerFactory.getLogger(FolderRemover.class);

  private final Footman footman;
  private final Mailboxes mailboxes;

  @Inject
  public FolderRemover(Footman footman, Mailboxes mailboxes) {
    this.footman = footman;
    this.mailboxes = mailboxes;
  }

  /**
   * Deletes the message and closes the row. A mail that is not filed yet is marked PURGE and goes
   * with the next maintenance run.
   *
   * @return whether it is gone by this call
   */
  public boolean delete(HeldMail mail, Instant now) {
    Optional<HeldMail> row =
        switch (mail.state()) {
          case HELD -> held().change(mail, HeldState.PURGE, now);
          case PURGE -> Optional.of(mail);
          default -> Optional.empty();
        };
    return row.map(r -> deleted(r, now)).orElse(false);
  }

  private boolean deleted(HeldMail row, Instant now) {
    try {
      boolean found = mailboxes.open(row.recipient(), box -> delete(row, box));
      if (!found && row.place().isEmpty()) {
        return false; // not filed yet
      }
      held().change(row, HeldState.DELETED, now);
      return true;
    } catch (MailboxException e) {
      LOGGER.warn("reason=delete-failed id={} act=purge-later", row.id(), e);
      return false;
    }
  }

  private static boolean delete(HeldMail row, UserMailbox box) throws MailboxException {
    Optional<Lying> message = box.find(row);
    if (message.isPresent()) {
      box.delete(message.get());
    }
    return message.isPresent();
  }

  /**
   * Hands over a mail that was held too long: moves it to the junk folder, or deletes it.
   *
   * @return whether this call did it
   */
  public boolean expire(HeldMail mail, boolean delete, Instant now) {
    if (mail.state() != HeldState.HELD) {
      return false;
    }
    return held()
        .change(mail, HeldState.EXPIRED, now)
        .map(row -> handOver(row, delete, now))
        .orElse(false);
  }

  private boolean handOver(HeldMail row, boolean delete, Instant now) {
    try {
      finishExpired(row, delete);
      return true;
    } catch (MailboxException e) {
      LOGGER.warn("reason=expire-failed id={} act=expire-later", row.id(), e);
      held().change(row, HeldState.HELD, now);
      return false;
    }
  }

  /** Does again what a crash kept from being done for a row that is EXPIRED. */
  public void finishExpired(HeldMail row, boolean delete) throws MailboxException {
    mailboxes.open(
        row.recipient(),
        box -> {
          Optional<Lying> message = box.find(row);
          if (message.isEmpty()) {
            return false;
          }
          if (delete) {
            box.delete(message.get());
            return true;
          }
          return box.move(message.get(), box.junk());
        });
  }

  private HeldMails held() {
    return footman.stores().heldMails();
  }
}
