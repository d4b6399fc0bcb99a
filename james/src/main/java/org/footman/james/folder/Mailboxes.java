// SPDX-License-Identifier: Apache-2.0
package org.footman.james.folder;

import javax.inject.Inject;
import javax.inject.Provider;
import javax.inject.Singleton;
import javax.mail.internet.AddressException;
import org.apache.james.core.MailAddress;
import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.MessageId;
import org.apache.james.user.api.UsersRepositoryException;
import org.footman.core.quarantine.FolderKind;
import org.footman.core.quarantine.FolderKinds;
import org.footman.core.store.StoreUnavailable;
import org.footman.james.Footman;
import org.footman.james.Keys;
import org.footman.james.settings.Folders;

/** Opens the mailboxes of users with the rights of the server. */
@Singleton
public final class Mailboxes {
  private final Provider<MailboxManager> manager;
  private final MailboxId.Factory mailboxIds;
  private final MessageId.Factory messageIds;
  private final Footman footman;
  private final Keys keys;

  /** What is done in one mailbox. */
  public interface Act<T> {
    T in(UserMailbox mailbox) throws MailboxException;
  }

  @Inject
  public Mailboxes(
      Provider<MailboxManager> manager,
      MailboxId.Factory mailboxIds,
      MessageId.Factory messageIds,
      Footman footman,
      Keys keys) {
    this.manager = manager;
    this.mailboxIds = mailboxIds;
    this.messageIds = messageIds;
    this.footman = footman;
    this.keys = keys;
  }

  /** Does the act in the mailbox of the user with that key. */
  public <T> T open(String userKey, Act<T> act) throws MailboxException {
    return open(user(userKey), act);
  }

  /** The same; what James's mailboxes throw unchecked comes as a MailboxException too. */
  public <T> T open(Username user, Act<T> act) throws MailboxException {
    MailboxManager mailboxes = manager.get();
    MailboxSession session = mailboxes.createSystemSession(user);
    try {
      return act.in(
          new UserMailbox(
              mailboxes, session, footman.settings().folders(), new Ids(mailboxIds, messageIds)));
    } catch (StoreUnavailable e) {
      throw e;
    } catch (RuntimeException e) { // JPA's, for a message that somebody else just moved
      throw new MailboxException("the mailbox failed", e);
    } finally {
      mailboxes.endProcessingRequest(session);
    }
  }

  /** The user whose mailbox takes mail to that address. */
  public Username user(String userKey) throws MailboxException {
    try {
      return keys.user(new MailAddress(userKey));
    } catch (AddressException | UsersRepositoryException e) {
      throw new MailboxException("no mailbox for a recipient of held mail", e);
    }
  }

  /** Whether James rewrites mail to that address: an alias, a group, a forward. */
  public boolean isRewritten(String userKey) {
    return keys.isRewritten(userKey);
  }

  /** What that folder means for held mail of its owner. */
  public FolderKind kind(MailboxPath folder) {
    char delimiter = manager.get().createSystemSession(folder.getUser()).getPathDelimiter();
    return kinds(footman.settings().folders()).kind(folder.getName(), delimiter);
  }

  static FolderKinds kinds(Folders folders) {
    return new FolderKinds(
        folders.quarantine(), folders.blocked(), folders.junk(), folders.trash());
  }
}
