// SPDX-License-Identifier: Apache-2.0
package org.footman.it;

import com.sun.mail.imap.IMAPFolder;
import com.sun.mail.imap.IMAPStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import javax.mail.Flags;
import javax.mail.Folder;
import javax.mail.Message;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.internet.MimeMessage;

/** One user's mailbox as a mail client sees it. */
public final class Imap implements AutoCloseable {
  public static final String INBOX = "INBOX";

  private static final int TRIES = 3;

  private final int port;
  private final Smtp.Login user;
  private IMAPStore store;

  private Imap(int port, Smtp.Login user) {
    this.port = port;
    this.user = user;
    this.store = connect(port, user);
  }

  /** What is done with an open folder. */
  private interface Act<T> {
    T on(IMAPFolder folder) throws MessagingException, IOException;
  }

  /** Signs in, without TLS. */
  public static Imap login(int port, String user, String password) {
    return new Imap(port, new Smtp.Login(user, password));
  }

  private static IMAPStore connect(int port, Smtp.Login user) {
    Properties properties = new Properties();
    properties.put("mail.store.protocol", "imap");
    properties.put("mail.imap.timeout", "5000");
    properties.put("mail.imap.connectiontimeout", "30000");
    properties.put("mail.imap.writetimeout", "30000");
    try {
      IMAPStore store = (IMAPStore) Session.getInstance(properties).getStore("imap");
      store.connect("127.0.0.1", port, user.user(), user.password());
      return store;
    } catch (MessagingException e) {
      throw new IllegalStateException("cannot sign in to IMAP as " + user, e);
    }
  }

  public List<String> folders() {
    try {
      return Arrays.stream(store.getDefaultFolder().list("*")).map(Folder::getFullName).toList();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The mails of a folder in the order of their uids; none where there is no such folder. James
   * 3.8.1 now and then, with the suite or without, gives no answer to a client that reads while
   * mail arrives: then this signs in anew, as mail clients do.
   */
  public List<StoredMail> mails(String folder) {
    for (int tries = 1; tries < TRIES; tries++) {
      try {
        return read(folder);
      } catch (IllegalStateException noAnswer) {
        close();
        store = connect(port, user);
      }
    }
    return read(folder);
  }

  private List<StoredMail> read(String folder) {
    if (!folders().contains(folder)) {
      return List.of();
    }
    return in(
        folder,
        open -> {
          List<StoredMail> mails = new ArrayList<>();
          for (Message message : open.getMessages()) {
            ByteArrayOutputStream raw = new ByteArrayOutputStream();
            message.writeTo(raw);
            mails.add(new StoredMail(open.getUID(message), raw.toString(StandardCharsets.UTF_8)));
          }
          return List.copyOf(mails);
        });
  }

  /** How many mails a folder has. */
  public int count(String folder) {
    return in(folder, Folder::getMessageCount);
  }

  public void createFolder(String name) {
    try {
      store.getFolder(name).create(Folder.HOLDS_MESSAGES);
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Moves by UID MOVE (RFC 6851). */
  public void move(StoredMail mail, String from, String to) {
    in(
        from,
        open -> {
          open.moveMessages(one(open, mail), store.getFolder(to));
          return true;
        });
  }

  public void copy(StoredMail mail, String from, String to) {
    in(
        from,
        open -> {
          open.copyMessages(one(open, mail), store.getFolder(to));
          return true;
        });
  }

  /** Marks as deleted and expunges. */
  public void delete(StoredMail mail, String folder) {
    in(
        folder,
        open -> {
          open.setFlags(one(open, mail), new Flags(Flags.Flag.DELETED), true);
          open.expunge();
          return true;
        });
  }

  public void append(String folder, String message) {
    in(
        folder,
        open -> {
          MimeMessage mime =
              new MimeMessage(
                  Session.getInstance(new Properties()),
                  new ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8)));
          open.appendMessages(new Message[] {mime});
          return true;
        });
  }

  @Override
  public void close() {
    try {
      store.close();
    } catch (MessagingException gone) {
      // signing out is all that was left to do
    }
  }

  private static Message[] one(IMAPFolder folder, StoredMail mail) throws MessagingException {
    return new Message[] {folder.getMessageByUID(mail.uid())};
  }

  private <T> T in(String name, Act<T> act) {
    try {
      IMAPFolder folder = (IMAPFolder) store.getFolder(name);
      folder.open(Folder.READ_WRITE);
      try {
        return act.on(folder);
      } finally {
        folder.close(false);
      }
    } catch (MessagingException | IOException e) {
      throw new IllegalStateException("IMAP folder " + name, e);
    }
  }
}
