// SPDX-License-Identifier: Apache-2.0
package org.footman.james.challenge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.inject.Inject;
import javax.inject.Singleton;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Mail;
import org.footman.core.challenge.TokenPurpose;
import org.footman.core.source.Act;
import org.footman.core.source.Reason;
import org.footman.core.store.StoreUnavailable;
import org.footman.james.Waiting;
import org.footman.james.mail.Marks;
import org.footman.james.mail.OwnFields;
import org.footman.james.mail.Ruling;

/** Takes the mail that answers a challenge, and sends on, files or keeps what is left of it. */
@Singleton
public final class ReplyDesk {
  /** The processor that files mail into folders as it was ruled. */
  public static final String FILING = "quarantine";

  private static final Ruling TO_SCREENED =
      new Ruling(Act.SCREEN, Reason.CHALLENGE_ANSWER_FOREIGN, false);

  private final Replies replies;
  private final ReturnAddresses addresses;
  private final Waiting waiting;

  @Inject
  public ReplyDesk(Replies replies, ReturnAddresses addresses, Waiting waiting) {
    this.replies = replies;
    this.addresses = addresses;
    this.waiting = waiting;
  }

  /** Settles a mail that answers a challenge, or puts it back while the database is away. */
  public void take(Mail mail) throws MessagingException {
    if (!addresses.answered(mail)) {
      return;
    }
    try {
      goOn(mail, replies.settle(mail));
    } catch (StoreUnavailable e) {
      later(mail);
    }
  }

  private void goOn(Mail mail, Onward onward) throws MessagingException {
    Set<MailAddress> screened = onward.screened();
    if (onward.ordinary().isEmpty() && !screened.isEmpty()) {
      screen(mail, screened);
      mail.setState(FILING);
      return;
    }
    if (!screened.isEmpty()) {
      onCopy(mail, screened, copy -> fileLater(copy, screened));
    }
    mail.setRecipients(onward.ordinary()); // a mail without recipients ends here
  }

  private void fileLater(Mail copy, Set<MailAddress> mailboxes) throws MessagingException {
    screen(copy, mailboxes);
    waiting.keep(copy, FILING);
  }

  /** The mailet that strips our fields comes later on the way that this copy does not go. */
  private static void screen(Mail mail, Set<MailAddress> mailboxes) throws MessagingException {
    OwnFields.strip(mail);
    mail.setRecipients(mailboxes);
    Map<MailAddress, Ruling> rulings = new HashMap<>();
    mailboxes.forEach(mailbox -> rulings.put(mailbox, TO_SCREENED));
    Marks.rulings(mail, rulings);
  }

  /** What is for us alone waits as long as it takes; nobody else's copy waits longer than usual. */
  private void later(Mail mail) throws MessagingException {
    List<MailAddress> ours = new ArrayList<>();
    List<MailAddress> others = new ArrayList<>();
    for (MailAddress recipient : mail.getRecipients()) {
      (addresses.isOurs(recipient, TokenPurpose.CONFIRM) ? ours : others).add(recipient);
    }
    if (!ours.isEmpty()) {
      onCopy(mail, ours, copy -> waiting.keep(copy, mail.getState()));
    }
    if (!others.isEmpty()) {
      onCopy(mail, others, copy -> waiting.putBack(copy, mail.getState()));
    }
    mail.setState(Mail.GHOST);
  }

  /** An act that James may refuse. */
  private interface Step {
    void on(Mail copy) throws MessagingException;
  }

  private static void onCopy(Mail mail, Collection<MailAddress> recipients, Step step)
      throws MessagingException {
    MailImpl copy = MailImpl.duplicate(mail);
    try {
      copy.setRecipients(recipients);
      step.on(copy);
    } finally {
      LifecycleUtil.dispose(copy);
    }
  }
}
