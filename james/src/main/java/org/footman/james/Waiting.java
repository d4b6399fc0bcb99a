// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.ThreadLocalRandom;
import javax.inject.Inject;
import javax.inject.Provider;
import javax.inject.Singleton;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.queue.api.MailQueue;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Mail;
import org.footman.james.mail.Marks;

/**
 * Puts mail back into the spool for "not now": with a growing, bounded delay, and without the mark
 * of mail that James made itself, so that it stays checked.
 */
@Singleton
public final class Waiting {
  private static final Duration FIRST = Duration.ofSeconds(2);
  private static final Duration MOST = Duration.ofMinutes(5);

  /** How long mail waits where the setting says that it is not delivered unchecked. */
  private static final Duration RETRY_AT_MOST = Duration.ofDays(5);

  /** What James puts between a mail's name and the number of the copy. */
  private static final String COPIED = "-!";

  private final Provider<MailQueueFactory<?>> queues;
  private final Footman footman;
  private final StoreWatch watch;
  private final Clock clock;

  @Inject
  public Waiting(
      Provider<MailQueueFactory<?>> queues, Footman footman, StoreWatch watch, Clock clock) {
    this.queues = queues;
    this.footman = footman;
    this.watch = watch;
    this.clock = clock;
  }

  /**
   * Enqueues a copy of the mail for that processor. Once it waited as long as the settings allow,
   * it goes on at once, marked to pass unchecked.
   */
  public void putBack(Mail mail, String state) throws MessagingException {
    Instant now = clock.instant();
    MailImpl copy = copy(mail);
    try {
      copy.setState(state);
      if (Marks.time(mail, Marks.WAITING_SINCE).isEmpty()) {
        Marks.set(copy, Marks.WAITING_SINCE, now);
      }
      if (tooLong(mail, now)) {
        Marks.set(copy, Marks.UNABLE, now);
      }
      Marks.tries(copy, Marks.tries(mail) + 1);
      enqueue(copy, tooLong(mail, now) ? Duration.ZERO : delay(Marks.tries(mail)));
    } finally {
      LifecycleUtil.dispose(copy);
    }
  }

  /**
   * Enqueues a copy of the mail for that processor, however long it waited: for mail that without
   * the database or a mailbox has nowhere to go.
   */
  public void keep(Mail mail, String state) throws MessagingException {
    keep(mail, mail.getRecipients(), state);
  }

  /** The same for some recipients of the mail. */
  public void keep(Mail mail, Collection<MailAddress> recipients, String state)
      throws MessagingException {
    MailImpl copy = copy(mail);
    try {
      copy.setRecipients(recipients);
      copy.setState(state);
      Marks.tries(copy, Marks.tries(mail) + 1);
      enqueue(copy, delay(Marks.tries(mail)));
    } finally {
      LifecycleUtil.dispose(copy);
    }
  }

  /** Whether the mail, or all mail by now, waited as long as the settings allow. */
  public boolean tooLong(Mail mail, Instant now) {
    if (watch.givenUp(now)) {
      return true;
    }
    var unable = footman.settings().unable();
    Duration most = unable.deliver() ? unable.after() : RETRY_AT_MOST;
    return Marks.time(mail, Marks.WAITING_SINCE)
        .filter(since -> !now.isBefore(since.plus(most)))
        .isPresent();
  }

  /** Each copy of a copy gets a longer name, until James takes it for a loop: begin anew. */
  private static MailImpl copy(Mail mail) throws MessagingException {
    String name = mail.getName().split(COPIED, 2)[0];
    MailImpl copy = MailImpl.duplicate(mail);
    copy.setName(name + COPIED + Long.toHexString(ThreadLocalRandom.current().nextLong()));
    return copy;
  }

  private void enqueue(Mail mail, Duration delay) throws MessagingException {
    MailQueue spool = queues.get().createQueue(MailQueueFactory.SPOOL);
    if (delay.isZero()) {
      spool.enQueue(mail);
    } else {
      spool.enQueue(mail, delay);
    }
  }

  private Duration delay(int tries) {
    Duration grown = FIRST.multipliedBy(1L << Math.min(tries, 10));
    Duration most =
        MOST.compareTo(footman.settings().unable().after()) < 0
            ? MOST
            : footman.settings().unable().after();
    return grown.compareTo(most) < 0 ? grown : most;
  }
}
