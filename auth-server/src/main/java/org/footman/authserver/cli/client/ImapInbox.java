// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli.client;

import com.sun.mail.imap.AppendUID;
import com.sun.mail.imap.IMAPFolder;
import com.sun.mail.imap.IMAPStore;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import javax.mail.Flags;
import javax.mail.Folder;
import javax.mail.FolderClosedException;
import javax.mail.Message;
import javax.mail.MessageRemovedException;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.internet.MimeMessage;
import org.jspecify.annotations.Nullable;

/** An inbox over IMAP, as one connection sees it. */
final class ImapInbox implements AutoCloseable {
  /** The keyword of what the client handled, so that a message that is put back stays. */
  static final String HANDLED = "$FootmanHandled";

  private static final int TRIES = 10;

  private final Session session;
  private final IMAPStore store;
  private final IMAPFolder inbox;
  private final ImapFolders folders;

  private ImapInbox(Session session, IMAPStore store, IMAPFolder inbox) {
    this.session = session;
    this.store = store;
    this.inbox = inbox;
    this.folders = new ImapFolders(store);
  }

  /** Signs in and opens the folder. */
  static ImapInbox open(Account account) throws MessagingException {
    Session session = Session.getInstance(account.properties());
    IMAPStore store = (IMAPStore) session.getStore("imap");
    ImapUrl url = account.url();
    store.connect(url.host(), url.port(), account.user(), account.password().reveal());
    try {
      IMAPFolder inbox = (IMAPFolder) store.getFolder(url.folder());
      inbox.open(Folder.READ_WRITE);
      return new ImapInbox(session, store, inbox);
    } catch (MessagingException e) {
      close(store);
      throw e;
    }
  }

  long validity() throws MessagingException {
    return inbox.getUIDValidity();
  }

  /** Whether {@link #HANDLED} can be kept. */
  boolean keepsKeywords() {
    return inbox.getPermanentFlags().contains(Flags.Flag.USER);
  }

  /** Whether the server tells of new mail (RFC 2177). */
  boolean tells() throws MessagingException {
    return store.hasCapability("IDLE");
  }

  /**
   * The UID of the last message, asked of the server now; 0 when there is none. Nothing was told
   * while it was asked, so what comes later will be told later.
   *
   * @throws FolderClosedException also when the server keeps on telling of other mail than it has
   */
  long last() throws MessagingException {
    for (int tries = 0; inbox.isOpen() && tries < TRIES; tries++) {
      int told = inbox.getMessageCount();
      long last = letters().last();
      if (last > 0 && inbox.getMessageByUID(last) == null) {
        openAnew();
      } else if (inbox.getMessageCount() == told) {
        return last;
      }
    }
    throw new FolderClosedException(inbox, "the server left, or tells of other mail than it has");
  }

  /** What no EXISTS told of has no number for the library, and cannot be read. */
  private void openAnew() throws MessagingException {
    inbox.close(false); // without an EXPUNGE
    inbox.open(Folder.READ_WRITE);
  }

  /** To read what is in it. */
  ImapLetters letters() {
    return new ImapLetters(inbox);
  }

  ImapFolders folders() {
    return folders;
  }

  /** Waits until the server tells of anything, at most so long. */
  void idle(Duration longest) throws MessagingException {
    new Idling(inbox).await(longest);
  }

  /**
   * Moves a message: at once (RFC 6851), or by a copy first and then the deletion.
   *
   * @param again whether that was begun before and may have ended after the copy
   */
  void move(Letter letter, String folder, boolean again) throws MessagingException {
    Message[] one = mark(letter);
    Folder target = folders.existing(folder);
    if (store.hasCapability("MOVE")) {
      inbox.moveMessages(one, target);
      return;
    }
    if (!again || !ImapFolders.has(target, letter)) {
      inbox.copyMessages(one, target);
    }
    delete(one);
  }

  void delete(Letter letter) throws MessagingException {
    delete(mark(letter));
  }

  /** Without UIDPLUS (RFC 4315) it stays marked, since EXPUNGE would take what others marked. */
  private void delete(Message[] one) throws MessagingException {
    inbox.setFlags(one, new Flags(Flags.Flag.DELETED), true);
    if (store.hasCapability("UIDPLUS")) {
      inbox.expunge(one);
    }
  }

  private Message[] mark(Letter letter) throws MessagingException {
    Message[] one = ImapLetters.there(inbox.getMessagesByUID(new long[] {letter.uid()}));
    if (one.length == 0) {
      throw new MessageRemovedException();
    }
    if (keepsKeywords()) {
      inbox.setFlags(one, new Flags(HANDLED), true);
    }
    return one;
  }

  /**
   * Puts a message of ours into the inbox.
   *
   * @return its UID where the server tells (RFC 4315)
   */
  Optional<Long> append(String message) throws MessagingException {
    byte[] octets = message.getBytes(StandardCharsets.US_ASCII);
    MimeMessage note = new MimeMessage(session, new ByteArrayInputStream(octets));
    if (keepsKeywords()) {
      note.setFlags(new Flags(HANDLED), true);
    }
    @Nullable AppendUID[] uids = inbox.appendUIDMessages(new Message[] {note});
    return Arrays.stream(uids).filter(uid -> uid != null).map(uid -> uid.uid).findFirst();
  }

  @Override
  public void close() {
    close(store);
  }

  private static void close(IMAPStore store) {
    try {
      store.close();
    } catch (MessagingException e) {
      // it is of no use any more, closed or not
    }
  }
}
