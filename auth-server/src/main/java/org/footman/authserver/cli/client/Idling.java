// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli.client;

import com.sun.mail.imap.IMAPFolder;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.mail.MessagingException;

/** Waits for what an IMAP server tells (RFC 2177). */
record Idling(IMAPFolder inbox) {
  private static final Duration AGAIN = Duration.ofSeconds(10);

  /** Waits until the server tells of anything, at most so long. */
  void await(Duration longest) throws MessagingException {
    ScheduledExecutorService alarm = Executors.newSingleThreadScheduledExecutor(Idling::thread);
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

  /** Asks the server for news. */
  void noop() throws MessagingException {
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
}
