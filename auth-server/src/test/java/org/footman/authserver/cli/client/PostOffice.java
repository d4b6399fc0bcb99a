// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli.client;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.FolderListener;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javax.mail.Flags;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.internet.MimeMessage;
import org.footman.authserver.cli.Outside;

/** A mail server with the inbox of eve@here.example, behind a relay, and the world outside. */
final class PostOffice implements AutoCloseable {
  static final String USER = "eve@here.example";
  static final String PASSWORD = "secret of eve";

  private final Outside outside = Outside.start();
  private final GreenMail server = greenMail(ServerSetup.PROTOCOL_IMAP);
  private final GreenMailUser user;
  private final ImapRelay relay;
  private final Path state;
  private int delivered;

  private PostOffice(Path state) throws IOException {
    this.state = state;
    server.start();
    user = server.setUser(USER, USER, PASSWORD);
    relay = ImapRelay.to(server.getImap().getPort());
    outside.environment("FOOTMAN_IMAP_PASSWORD", PASSWORD);
  }

  /**
   * @param state where the client keeps what it remembers
   */
  static PostOffice open(Path state) throws IOException {
    return new PostOffice(state);
  }

  /** On a free port, and patient with a slow machine. */
  static GreenMail greenMail(String protocol) {
    ServerSetup setup = new ServerSetup(0, "127.0.0.1", protocol);
    setup.setServerStartupTimeout(60_000);
    return new GreenMail(setup);
  }

  Outside outside() {
    return outside;
  }

  ImapRelay relay() {
    return relay;
  }

  /** Runs {@code client --once} with these options besides. */
  Outside.Result once(String... options) {
    List<String> all =
        new ArrayList<>(
            List.of("--imap", "imap://127.0.0.1:" + relay.port(), "--user", USER, "--plain"));
    all.addAll(List.of("--once", "--state", state.toString()));
    all.addAll(List.of(options));
    return outside.run("client", all.toArray(String[]::new));
  }

  /** Delivers a message now. */
  void deliver(String subject, String from, String... fields) {
    deliver(outside.clock().instant(), subject, from, fields);
  }

  void deliver(Instant received, String subject, String from, String... fields) {
    String header = String.join("\r\n", fields) + (fields.length == 0 ? "" : "\r\n");
    String message =
        "From: %s\r\nSubject: %s\r\nMessage-ID: <%d@x>\r\n%s\r\nText\r\n"
            .formatted(from, subject, delivered++, header);
    byte[] octets = message.getBytes(StandardCharsets.UTF_8);
    try {
      MimeMessage mail =
          new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(octets));
      inbox().appendMessage(mail, new Flags(), Date.from(received));
      relay.tell(inbox().getMessageCount());
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Once: delivers a message when one has gone from the inbox, before any client hears of that. */
  void deliverWhenOneGoes(String subject, String from, String... fields) {
    inbox()
        .addListener(
            new FolderListener() {
              private boolean done;

              @Override
              public void expunged(int number) {
                if (!done) {
                  done = true;
                  deliver(subject, from, fields);
                }
              }

              @Override
              public void added(int number) {}

              @Override
              public void flagsUpdated(int number, Flags flags, Long uid) {}

              @Override
              public void mailboxDeleted() {}
            });
  }

  /** The subjects in a folder; none where there is no such folder. */
  List<String> folder(String name) {
    return messages(name).stream().map(PostOffice::subject).toList();
  }

  List<String> inboxSubjects() {
    return folder("INBOX");
  }

  List<StoredMessage> messages(String name) {
    Optional<MailFolder> folder =
        name.equals("INBOX")
            ? Optional.of(inbox())
            : Optional.ofNullable(server.getManagers().getImapHostManager().getFolder(user, name));
    return folder.map(MailFolder::getMessages).map(List::copyOf).orElse(List.of());
  }

  MailFolder inbox() {
    try {
      return server.getManagers().getImapHostManager().getInbox(user);
    } catch (FolderException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As the user would with his mail client, which keeps the flags. */
  void putBack(String folder) throws FolderException {
    MailFolder from = server.getManagers().getImapHostManager().getFolder(user, folder);
    for (StoredMessage message : from.getMessages()) {
      from.copyMessage(message.getUid(), inbox());
    }
    from.deleteAllMessages();
  }

  static String subject(StoredMessage message) {
    try {
      return message.getMimeMessage().getSubject();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  static String text(StoredMessage message) {
    try {
      return message.getMimeMessage().getContent().toString();
    } catch (MessagingException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    relay.close();
    server.stop();
    outside.close();
  }
}
