// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli.client;

import com.sun.mail.iap.Protocol;
import com.sun.mail.iap.Response;
import com.sun.mail.iap.ResponseHandler;
import com.sun.mail.imap.IMAPFolder;
import com.sun.mail.imap.protocol.IMAPResponse;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.mail.MessagingException;

/** Waits for what an IMAP server tells (RFC 2177). */
record Idling(IMAPFolder inbox) {
  private static final Duration AGAIN = Duration.ofSeconds(10);

  /** Waits until the server tells of anything, at most so long. */
  void await(Duration longest) throws MessagingException {
    ScheduledExecutorService alarm = Executors.newSingleThreadScheduledExecutor(Idling::thread);
    ResponseHandler early = new Early(alarm, this::wake);
    Protocol connection = (Protocol) inbox.doCommand(imap -> listened(imap, early));
    try {
      // again and again, since the first may come before IDLE has begun
      var unused =
          alarm.scheduleWithFixedDelay(
              this::wake, longest.toMillis(), AGAIN.toMillis(), TimeUnit.MILLISECONDS);
      inbox.idle(true);
    } finally {
      connection.removeResponseHandler(early);
      alarm.shutdownNow();
    }
  }

  private static Protocol listened(Protocol connection, ResponseHandler handler) {
    connection.addResponseHandler(handler);
    return connection;
  }

  /**
   * Hears of mail that the server tells of between IDLE and its "+", as it may (RFC 3501 section
   * 5.2): that does not end {@link IMAPFolder#idle}.
   */
  static final class Early implements ResponseHandler {
    private final Executor alarm;
    private final Runnable wake;
    private boolean begun;

    Early(Executor alarm, Runnable wake) {
      this.alarm = alarm;
      this.wake = wake;
    }

    @Override
    public void handleResponse(Response response) {
      begun |= response.isContinuation();
      boolean exists =
          response instanceof IMAPResponse && ((IMAPResponse) response).keyEquals("EXISTS");
      if (exists && !begun) {
        ring();
      }
    }

    private void ring() {
      try {
        alarm.execute(wake);
      } catch (RejectedExecutionException e) {
        // an IDLE that is over needs no waking
      }
    }
  }

  /** A command ends IDLE, and shows whether the server is still there. */
  private void wake() {
    try {
      inbox.doCommand(
          imap -> {
            imap.simpleCommand("NOOP", null);
            return null;
          });
    } catch (MessagingException e) {
      // IDLE ends by it too
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "end-of-idle");
    thread.setDaemon(true);
    return thread;
  }
}
