// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager.AppendCommand;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.inmemory.manager.InMemoryIntegrationResources;
import org.apache.james.mailbox.model.FetchGroup;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.MessageRange;
import org.apache.james.mailbox.model.MessageResult;
import org.footman.core.challenge.AskRule;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.quarantine.HeldState;
import org.footman.core.store.Samples;
import org.footman.core.trust.TrustQuestion;
import org.footman.core.trust.Verdict;
import org.footman.james.folder.Mailboxes;

/** The suite over stores and mailboxes in memory: mail can be held, moved and deleted. */
public final class Post {
  public static final String BOB = "bob@here.example";
  public static final String CAROL = "carol@here.example";
  public static final String ANN = "ann@far.example";
  public static final String QUARANTINE = "Quarantine";

  public final Suite suite;
  public final InMemoryIntegrationResources james;
  public final MailboxManager manager;
  public final Mailboxes mailboxes;
  public final FolderRemover remover;
  public final FolderReleaser releaser;
  public final HeldMoves moves;
  public final FolderListener listener;
  public final LeftOver leftOver = new LeftOver();

  public Post(Suite suite) {
    this.suite = suite;
    james = suite.james.get();
    manager = james.getMailboxManager();
    mailboxes = suite.mailboxes(() -> manager);
    remover = new FolderRemover(suite.footman, mailboxes);
    releaser = new FolderReleaser(suite.footman, mailboxes, remover, suite.counts);
    Lessons lessons = new Lessons(suite.footman, suite.keys);
    moves = new HeldMoves(suite.footman, mailboxes, lessons, suite.counts, suite.clock);
    listener =
        new FolderListener(
            new FolderEvents(
                suite.footman, suite.keys, mailboxes, moves, releaser, lessons, suite.clock),
            mailboxes,
            new StoreWatch(suite.footman, suite.clock, suite.clockwork),
            leftOver,
            suite.clockwork);
  }

  /** A releaser that moves mail by another manager of the same mailboxes. */
  public FolderReleaser releaserOver(MailboxManager other) {
    return new FolderReleaser(suite.footman, suite.mailboxes(() -> other), remover, suite.counts);
  }

  /** With the listener on James's event bus. */
  public static Post listening(String... settings) {
    Post post = new Post(Suite.with(settings));
    post.james.getEventBus().register(post.listener);
    return post;
  }

  /** Without it, as after a time in which it could not do its work. */
  public static Post deaf(String... settings) {
    return new Post(Suite.with(settings));
  }

  /** Books and files a mail of ann for bob. */
  public HeldMail hold(String name) {
    return hold(name, BOB, ANN, suite.clock.instant());
  }

  public HeldMail hold(String name, String recipient, String source, Instant received) {
    HeldMail booked = book(name, recipient, source, received);
    file(booked);
    return row(booked.id());
  }

  /** Lets the row know where its message lies, as the listener does. */
  public HeldMail placed(HeldMail mail) {
    try {
      HeldMail.Place place =
          mailboxes.open(mail.recipient(), box -> box.find(mail)).orElseThrow().place();
      suite.stores.heldMails().filed(mail.id(), place);
      return row(mail.id());
    } catch (MailboxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same in a James whose messages have no ids that could be written down. */
  public HeldMail placedWithoutId(HeldMail mail) {
    HeldMail.Place place = placed(mail).place().orElseThrow();
    suite
        .stores
        .heldMails()
        .filed(mail.id(), new HeldMail.Place(place.mailboxId(), place.uid(), ""));
    return row(mail.id());
  }

  /** Only the row. */
  public HeldMail book(String name, String recipient, String source, Instant received) {
    HeldMail mail = Samples.mail(name, recipient, source, received);
    suite.stores.heldMails().hold(List.of(mail), Optional.empty(), AskRule.DEFAULT, received);
    return row(mail.id());
  }

  /** Delivers the message of a row into the quarantine, as James's local delivery does. */
  public MessageUid file(HeldMail mail) {
    return append(mail.recipient(), QUARANTINE, text(mail), true, mail.received());
  }

  public static String text(HeldMail mail) {
    return "Return-Path: <"
        + mail.sender()
        + ">\r\nX-Footman: held; id="
        + mail.id()
        + "; reason="
        + mail.reason()
        + ";\r\nFrom: "
        + mail.from()
        + "\r\nSubject: "
        + mail.subject()
        + "\r\nMessage-ID: "
        + mail.messageId()
        + "\r\n\r\nHow are you?\r\n";
  }

  public MessageUid append(
      String user, String folder, String text, boolean delivery, Instant received) {
    return as(
        user,
        session -> {
          made(user, folder, session);
          return manager
              .getMailbox(path(user, folder), session)
              .appendMessage(
                  AppendCommand.builder()
                      .isDelivery(delivery)
                      .withInternalDate(Date.from(received))
                      .build(text),
                  session)
              .getId()
              .getUid();
        });
  }

  /** The user moves the message with that id in X-Footman from one folder to the other. */
  public void move(HeldMail mail, String from, String to) {
    as(
        mail.recipient(),
        session -> {
          made(mail.recipient(), to, session);
          return manager.moveMessages(
              MessageRange.one(uid(mail, from)),
              path(mail.recipient(), from),
              path(mail.recipient(), to),
              session);
        });
  }

  /** The user moves all messages of a folder at once. */
  public void moveAll(String user, String from, String to) {
    as(
        user,
        session -> {
          made(user, to, session);
          return manager.moveMessages(
              MessageRange.all(), path(user, from), path(user, to), session);
        });
  }

  public void copy(HeldMail mail, String from, String to) {
    as(
        mail.recipient(),
        session -> {
          made(mail.recipient(), to, session);
          return manager.copyMessages(
              MessageRange.one(uid(mail, from)),
              path(mail.recipient(), from),
              path(mail.recipient(), to),
              session);
        });
  }

  public void delete(HeldMail mail, String folder) {
    as(
        mail.recipient(),
        session -> {
          manager
              .getMailbox(path(mail.recipient(), folder), session)
              .delete(List.of(uid(mail, folder)), session);
          return true;
        });
  }

  private MessageUid uid(HeldMail mail, String folder) {
    return read(mail.recipient(), folder).stream()
        .filter(m -> header(m).contains(mail.id()))
        .map(MessageResult::getUid)
        .findFirst()
        .orElseThrow();
  }

  private static String header(MessageResult message) {
    try {
      return new String(
          message.getHeaders().getInputStream().readAllBytes(),
          java.nio.charset.StandardCharsets.UTF_8);
    } catch (MailboxException | java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How many messages lie in a folder; none where there is no such folder. */
  public int count(String user, String folder) {
    return read(user, folder).size();
  }

  private List<MessageResult> read(String user, String folder) {
    return as(
        user,
        session -> {
          if (!exists(user, folder, session)) {
            return List.of();
          }
          List<MessageResult> all = new java.util.ArrayList<>();
          manager
              .getMailbox(path(user, folder), session)
              .getMessages(MessageRange.all(), FetchGroup.HEADERS, session)
              .forEachRemaining(all::add);
          return all;
        });
  }

  private void made(String user, String folder, MailboxSession session) throws MailboxException {
    if (!exists(user, folder, session)) {
      manager.createMailbox(path(user, folder), session);
    }
  }

  private boolean exists(String user, String folder, MailboxSession session) {
    return reactor.core.publisher.Mono.from(manager.mailboxExists(path(user, folder), session))
        .blockOptional()
        .orElse(false);
  }

  public static MailboxPath path(String user, String folder) {
    return MailboxPath.forUser(Username.of(user), folder);
  }

  /** Does something in James as that user. */
  public <T> T as(String user, Act<T> act) {
    MailboxSession session = manager.createSystemSession(Username.of(user));
    try {
      return act.in(session);
    } catch (MailboxException e) {
      throw new IllegalStateException(e);
    } finally {
      manager.endProcessingRequest(session);
    }
  }

  /** What is done in a session. */
  public interface Act<T> {
    T in(MailboxSession session) throws MailboxException;
  }

  public HeldMail row(String id) {
    return suite.stores.heldMails().byId(id).orElseThrow();
  }

  public HeldState state(HeldMail mail) {
    return row(mail.id()).state();
  }

  public HeldMail change(HeldMail mail, HeldState to) {
    return suite.stores.heldMails().change(row(mail.id()), to, suite.clock.instant()).orElseThrow();
  }

  /** What the user's own trust list says of a source. */
  public Optional<Verdict> verdict(String user, String source) {
    return suite
        .stores
        .trust()
        .matchingNow(
            new TrustQuestion(user, Optional.of(source), Optional.empty(), Optional.empty()))
        .stream()
        .map(e -> e.verdict())
        .findFirst();
  }
}
