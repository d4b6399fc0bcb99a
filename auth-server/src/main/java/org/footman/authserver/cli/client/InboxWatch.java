// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli.client;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.mail.MessagingException;
import org.footman.core.authkey.Verifier;
import org.jspecify.annotations.Nullable;

/**
 * Watches an inbox: a round for what is there, then by IDLE or, where the server has none, a round
 * now and then. Connects again, with growing pauses, when the connection is lost.
 */
public final class InboxWatch implements AutoCloseable {
  private static final Duration LEAST = Duration.ofSeconds(1);

  private final ClientSettings settings;
  private final ClientFiles files;
  private final Judge judge;
  private final Round round;
  private final ClientLog log;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile @Nullable ImapInbox open;
  private Duration pause;
  private boolean everOpen;

  private InboxWatch(ClientSettings settings, ClientFiles files, Round round, ClientLog log) {
    this.settings = settings;
    this.files = files;
    this.judge = round.judge();
    this.round = round;
    this.log = log;
    this.pause = settings.pauses().first();
  }

  /** How the watch ended. */
  public enum Ending {
    /** Nothing is left to be done, or it was stopped. */
    DONE,
    /** Something has to be tried again later. */
    NOT_NOW,
    /** The server does not let us in, or is not surely the one that was meant. */
    REFUSED
  }

  /**
   * Gets ready; {@link #run} begins.
   *
   * @param verifier asks Authentication Servers and remembers nothing
   * @throws IOException when the files cannot be used, or another client uses them
   */
  public static InboxWatch over(ClientSettings settings, Verifier verifier, ClientLog log)
      throws IOException {
    ClientFiles files = ClientFiles.open(settings.files(), settings.account());
    Progress progress = Progress.read(files.progress());
    KeptKeys keys = KeptKeys.over(verifier, files.keys(), settings.kept(), log.clock());
    Judge judge = new Judge(keys, settings.wishes());
    Mover mover = new Mover(progress, settings.folders(), settings.account().user(), log);
    return new InboxWatch(settings, files, new Round(progress, judge, mover, log), log);
  }

  /**
   * Looks at the inbox once, or until closed.
   *
   * @throws IOException when its files cannot be written
   */
  public Ending run(boolean once) throws IOException {
    while (!isStopped()) {
      try {
        return watch(once);
      } catch (MessagingException | RuntimeException e) { // the library's, for broken answers
        Refusals.Why why = Refusals.of(e);
        if (!isStopped()) {
          log.line("no connection why=\"" + why.words() + "\"");
        }
        if (why.forGood() && !everOpen) {
          return Ending.REFUSED;
        }
        if (once) {
          return Ending.NOT_NOW;
        }
      }
      sleep(pause);
      pause = settings.pauses().next(pause);
    }
    return Ending.DONE;
  }

  private Ending watch(boolean once) throws MessagingException, IOException {
    try (ImapInbox inbox = ImapInbox.open(settings.account())) {
      open = inbox;
      everOpen = true;
      log.line("connected" + (inbox.keepsKeywords() ? "" : ", the server keeps no keywords"));
      settle(inbox);
      while (!once && !isStopped()) {
        await(inbox);
        settle(inbox);
      }
    } finally {
      open = null;
    }
    return round.progress().isDone() || isStopped() ? Ending.DONE : Ending.NOT_NOW;
  }

  /**
   * Rounds until nothing new came during one. What is there tells that, not how many the server
   * told of: some tell wrong of what comes while another goes.
   */
  private void settle(ImapInbox inbox) throws MessagingException, IOException {
    boolean news = true;
    while (news && !isStopped()) {
      long before = inbox.last();
      news = round.run(inbox) || inbox.last() != before;
    }
    pause = settings.pauses().first();
  }

  private void await(ImapInbox inbox) throws MessagingException {
    Duration quiet = round.progress().quiet(log.clock().instant(), settings.pauses().idle());
    Duration longest = quiet.compareTo(LEAST) < 0 ? LEAST : quiet;
    if (inbox.tells()) {
      inbox.idle(longest);
    } else {
      Duration poll = settings.pauses().poll();
      sleep(longest.compareTo(poll) < 0 ? longest : poll);
    }
  }

  private boolean isStopped() {
    return stopped.getCount() == 0 || Thread.currentThread().isInterrupted();
  }

  private void sleep(Duration longest) {
    try {
      var unused = stopped.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopped.countDown();
    }
  }

  /** Stops it from another thread; what is under way is found again by the next run. */
  @Override
  public void close() throws IOException {
    stopped.countDown();
    ImapInbox inbox = open;
    if (inbox != null) {
      inbox.close();
    }
    judge.close();
    files.close();
  }
}
