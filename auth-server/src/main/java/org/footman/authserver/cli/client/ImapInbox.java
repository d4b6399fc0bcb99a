// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli.client;

import com.sun.mail.imap.AppendUID;
import com.sun.mail.imap.IMAPFolder;
import com.sun.mail.imap.IMAPStore;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.mail.FetchProfile;
import javax.mail.Flags;
import javax.mail.Folder;
import javax.mail.Message;
import javax.mail.MessageRemovedException;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.UIDFolder;
import javax.mail.internet.MimeMessage;
import javax.mail.search.ComparisonTerm;
import javax.mail.search.HeaderTerm;
import javax.mail.search.ReceivedDateTerm;
import org.footman.core.message.Header;
import org.footman.core.message.Headers;
import org.jspecify.annotations.Nullable;

/** An inbox over IMAP, as one connection sees it. */
final class ImapInbox implements AutoCloseable {
  /** The keyword of what the client handled, so that a message that is put back stays. */
  static final String HANDLED = "$FootmanHandled";

  private static final Duration AGAIN = Duration.ofSeconds(10);
  private static final Duration DAY = Duration.ofDays(1);

  private final Session session;
  private final IMAPStore store;
  private final IMAPFolder inbox;

  private ImapInbox(Session session, IMAPStore store, IMAPFolder inbox) {
    this.session = session;
    this.store = store;
    this.inbox = inbox;
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

  /** How many messages there are, asked of the server now. */
  int count() throws MessagingException {
    noop();
    return inbox.getMessageCount();
  }

  /** What came after the message with that UID, in order. */
  List<Long> after(long uid) throws MessagingException {
    // "n:*" means the last message even where its UID is below n (RFC 3501 section 6.4.8)
    return uids(inbox.getMessagesByUID(uid + 1, UIDFolder.LASTUID)).stream()
        .filter(found -> found > uid)
        .toList();
  }

  /** What was received since then, give or take a day: the server's day is not ours. */
  List<Long> since(Instant then) throws MessagingException {
    Date day = Date.from(then.minus(DAY));
    return uids(inbox.search(new ReceivedDateTerm(ComparisonTerm.GE, day)));
  }

  private List<Long> uids(@Nullable Message[] messages) throws MessagingException {
    FetchProfile profile = new FetchProfile();
    profile.add(UIDFolder.FetchProfileItem.UID);
    Message[] there = there(messages);
    inbox.fetch(there, profile);
    List<Long> uids = new ArrayList<>();
    for (Message message : there) {
      uids.add(inbox.getUID(message));
    }
    uids.sort(null);
    return uids;
  }

  /** Those of the messages that are still there; none is marked as read by it. */
  List<Letter> read(Collection<Long> uids) throws MessagingException {
    long[] wanted = uids.stream().mapToLong(Long::longValue).toArray();
    if (wanted.length == 0) {
      return List.of(); // an empty set is no set in IMAP
    }
    Message[] there = there(inbox.getMessagesByUID(wanted));
    FetchProfile profile = new FetchProfile();
    profile.add(UIDFolder.FetchProfileItem.UID);
    profile.add(FetchProfile.Item.FLAGS);
    profile.add(IMAPFolder.FetchProfileItem.INTERNALDATE);
    profile.add(IMAPFolder.FetchProfileItem.SIZE);
    Letter.FIELDS.forEach(profile::add);
    inbox.fetch(there, profile);
    List<Letter> letters = new ArrayList<>();
    for (Message message : there) {
      try {
        letters.add(letter(message));
      } catch (MessageRemovedException e) {
        continue; // by another client, meanwhile
      }
    }
    return letters;
  }

  private Letter letter(Message message) throws MessagingException {
    List<Header> fields = new ArrayList<>();
    for (String name : Letter.FIELDS) {
      String @Nullable [] bodies = message.getHeader(name);
      for (String body : bodies == null ? new String[0] : bodies) {
        String unfolded = body.replaceAll("\\r?\\n(?=[ \\t])", "").replaceAll("[\\r\\n]", " ");
        fields.add(new Header(name, text(unfolded).strip()));
      }
    }
    Date received = message.getReceivedDate();
    return new Letter(
        inbox.getUID(message),
        new Headers(fields),
        received == null ? Instant.EPOCH : received.toInstant(),
        message.getSize(),
        message.getFlags().contains(HANDLED));
  }

  /** javax.mail makes one character of each octet. */
  private static String text(String body) {
    return body.chars().allMatch(c -> c < 256)
        ? RawText.of(body.getBytes(StandardCharsets.ISO_8859_1))
        : body;
  }

  private static Message[] there(@Nullable Message[] messages) {
    return Arrays.stream(messages)
        .filter(m -> m != null && !m.isExpunged())
        .toArray(Message[]::new);
  }

  /** The folder that the server marks with an attribute such as {@code \Junk}, or the fallback. */
  String folder(Optional<String> wanted, String attribute, String fallback)
      throws MessagingException {
    if (wanted.isPresent()) {
      return wanted.get();
    }
    for (Folder folder : store.getDefaultFolder().list("*")) {
      if (Arrays.asList(((IMAPFolder) folder).getAttributes()).contains(attribute)) {
        return folder.getFullName();
      }
    }
    return fallback;
  }

  /**
   * Moves a message: at once (RFC 6851), or by a copy first and then the deletion.
   *
   * @param again whether that was begun before and may have ended after the copy
   */
  void move(Letter letter, String folder, boolean again) throws MessagingException {
    Message[] one = mark(letter);
    Folder target = existing(folder);
    if (store.hasCapability("MOVE")) {
      inbox.moveMessages(one, target);
      return;
    }
    if (!again || !has(target, letter)) {
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
    Message[] one = there(inbox.getMessagesByUID(new long[] {letter.uid()}));
    if (one.length == 0) {
      throw new MessageRemovedException();
    }
    if (keepsKeywords()) {
      inbox.setFlags(one, new Flags(HANDLED), true);
    }
    return one;
  }

  private Folder existing(String name) throws MessagingException {
    Folder folder = store.getFolder(name);
    if (!folder.exists() && folder.create(Folder.HOLDS_MESSAGES)) {
      folder.setSubscribed(true);
    }
    return folder;
  }

  private static boolean has(Folder folder, Letter letter) throws MessagingException {
    Optional<String> id = letter.headers().first("Message-ID");
    if (id.isEmpty()) {
      return false;
    }
    folder.open(Folder.READ_ONLY);
    try {
      boolean found = false;
      for (Message message : folder.search(new HeaderTerm("Message-ID", id.get()))) {
        found |= message.getSize() == letter.size();
      }
      return found;
    } finally {
      folder.close(false);
    }
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

  /** Waits until the server tells of anything, at most so long. */
  void idle(Duration longest) throws MessagingException {
    ScheduledExecutorService alarm = Executors.newSingleThreadScheduledExecutor(ImapInbox::thread);
    try {
      // again and again, since the first may come before IDLE has begun
      var unused =
          alarm.scheduleWithFixedDelay(
              this::wake, longest.toMillis(), AGAIN.toMillis(), TimeUnit.MILLISECONDS);
      inbox.idle(true);
    } finally {
      alarm.shutdownNow();
    }
  }

  /** A command ends IDLE, and shows whether the server is still there. */
  private void wake() {
    try {
      noop();
    } catch (MessagingException e) {
      // IDLE ends by it too
    }
  }

  private void noop() throws MessagingException {
    inbox.doCommand(
        protocol -> {
          protocol.simpleCommand("NOOP", null);
          return null;
        });
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "end-of-idle");
    thread.setDaemon(true);
    return thread;
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
