// SPDX-License-Identifier: Apache-2.0
package org.footman.james.folder;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxManager.CreateOption;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.exception.MailboxExistsException;
import org.apache.james.mailbox.exception.MailboxNotFoundException;
import org.apache.james.mailbox.model.FetchGroup;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.MessageRange;
import org.apache.james.mailbox.model.MessageResult;
import org.apache.james.mailbox.model.MessageResultIterator;
import org.footman.core.message.Header;
import org.footman.core.message.Headers;
import org.footman.core.quarantine.FolderKind;
import org.footman.core.quarantine.HeldMail;
import org.footman.james.settings.Folders;
import reactor.core.publisher.Flux;

/** One user's mailbox, opened for one act. */
public final class UserMailbox {
  private final MailboxManager mailboxes;
  private final MailboxSession session;
  private final Folders folders;
  private final Ids ids;

  UserMailbox(MailboxManager mailboxes, MailboxSession session, Folders folders, Ids ids) {
    this.mailboxes = mailboxes;
    this.session = session;
    this.folders = folders;
    this.ids = ids;
  }

  public MailboxPath inbox() {
    return MailboxPath.inbox(session);
  }

  public MailboxPath junk() {
    return MailboxPath.forUser(session.getUser(), folders.junk());
  }

  /**
   * Finds a held message: where its row says, if that message has its id, else in the quarantine
   * folder.
   */
  public Optional<Lying> find(HeldMail mail) throws MailboxException {
    Optional<Lying> there = atItsPlace(mail);
    return there.isPresent()
        ? there
        : inQuarantine(MessageRange.all()).stream()
            .filter(s -> s.isHeldAs(mail.id()))
            .map(Stored::lying)
            .findFirst();
  }

  /** Looks where the row says, whatever the user calls that folder by now. */
  public Optional<Lying> atItsPlace(HeldMail mail) throws MailboxException {
    Optional<MailboxId> folder = mail.place().flatMap(ids::mailbox);
    if (folder.isEmpty()) {
      return Optional.empty();
    }
    long uid = mail.place().orElseThrow().uid();
    return read(folder.get(), MessageRange.one(MessageUid.of(uid))).stream()
        .filter(s -> s.isHeldAs(mail.id()))
        .map(Stored::lying)
        .findFirst();
  }

  /** The messages in the quarantine folder, without reading them; none where there is no folder. */
  public Map<MessageUid, Lying> listQuarantine() throws MailboxException {
    Optional<MessageManager> folder = quarantine();
    if (folder.isEmpty()) {
      return Map.of();
    }
    return Flux.from(folder.get().listMessagesMetadata(MessageRange.all(), session))
        .map(m -> m.getComposedMessageId())
        .map(i -> new Lying(i.getMailboxId(), i.getUid(), i.getMessageId()))
        .collectList()
        .blockOptional()
        .orElse(List.of())
        .stream()
        .collect(Collectors.toMap(Lying::uid, Function.identity()));
  }

  /** The messages of the quarantine folder in that range, with their headers. */
  public List<Stored> inQuarantine(MessageRange range) throws MailboxException {
    Optional<MessageManager> folder = quarantine();
    return folder.isPresent() ? read(folder.get(), range) : List.of();
  }

  /**
   * The messages of any folder in that range, with their headers; none where there is no folder.
   */
  public List<Stored> read(MailboxId folder, MessageRange range) throws MailboxException {
    try {
      return read(mailboxes.getMailbox(folder, session), range);
    } catch (MailboxNotFoundException e) {
      return List.of();
    }
  }

  private List<Stored> read(MessageManager folder, MessageRange range) throws MailboxException {
    List<Stored> read = new ArrayList<>();
    MessageResultIterator messages = folder.getMessages(range, FetchGroup.HEADERS, session);
    while (messages.hasNext()) {
      read.add(stored(messages.next()));
    }
    if (messages.getException() != null) {
      throw messages.getException();
    }
    return read;
  }

  private static Stored stored(MessageResult message) throws MailboxException {
    List<Header> fields = new ArrayList<>();
    Iterator<org.apache.james.mailbox.model.Header> headers = message.getHeaders().headers();
    headers.forEachRemaining(h -> fields.add(new Header(h.getName(), unfolded(h.getValue()))));
    return new Stored(
        new Lying(message.getMailboxId(), message.getUid(), message.getMessageId()),
        new Headers(fields),
        message.getSize(),
        message.getInternalDate().toInstant());
  }

  private static String unfolded(String value) {
    return value.replaceAll("[\\r\\n]+", "").trim(); // RFC 5322 section 2.2.3
  }

  private Optional<MessageManager> quarantine() throws MailboxException {
    MailboxPath path = MailboxPath.forUser(session.getUser(), folders.quarantine());
    try {
      return Optional.of(mailboxes.getMailbox(path, session));
    } catch (MailboxNotFoundException e) {
      return Optional.empty();
    }
  }

  /**
   * Moves a message, and makes the folder first where it is missing: a user who never signed in has
   * no inbox. False when the message was gone.
   */
  public boolean move(Lying message, MailboxPath to) throws MailboxException {
    return !mailboxes
        .moveMessages(MessageRange.one(message.uid()), message.mailboxId(), made(to), session)
        .isEmpty();
  }

  private MailboxId made(MailboxPath path) throws MailboxException {
    try {
      return mailboxes.getMailbox(path, session).getId();
    } catch (MailboxNotFoundException e) {
      try {
        mailboxes.createMailbox(path, CreateOption.CREATE_SUBSCRIPTION, session);
      } catch (MailboxExistsException made) {
        return mailboxes.getMailbox(path, session).getId(); // somebody was quicker
      }
      return mailboxes.getMailbox(path, session).getId();
    }
  }

  /** Deletes a message; nothing when it is gone. */
  public void delete(Lying message) throws MailboxException {
    try {
      mailboxes.getMailbox(message.mailboxId(), session).delete(List.of(message.uid()), session);
    } catch (MailboxNotFoundException e) {
      return; // and its messages with it
    }
  }

  /**
   * Looks for held mail everywhere but in the quarantine folder. Of several copies the one that
   * says most counts: an ordinary folder, then the blocked, the junk, the trash folder.
   *
   * @return held id to the kind of folder; nothing for what is nowhere
   */
  public Map<String, FolderKind> elsewhere(Collection<HeldMail> mails) throws MailboxException {
    return new Elsewhere(mailboxes, session, Mailboxes.kinds(folders), ids).find(mails);
  }
}
