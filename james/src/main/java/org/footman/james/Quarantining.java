// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import javax.inject.Singleton;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Mail;
import org.footman.core.source.Act;
import org.footman.core.source.Reason;
import org.footman.core.store.StoreUnavailable;
import org.footman.james.mail.MailFacts;
import org.footman.james.mail.Marks;
import org.footman.james.mail.Ruling;

/** Files the copies of one mail as they were ruled; what cannot be booked now waits. */
@Singleton
public final class Quarantining {
  /** Behind the rewriting of recipients: forwards must not leave once more with each try. */
  public static final String UNDECIDED = "undecided";

  private static final Ruling UNRULED = new Ruling(Act.HOLD, Reason.HELD_UNKNOWN_SOURCE, false);

  private final Footman footman;
  private final Keys keys;
  private final Holding holding;
  private final Filing filing;
  private final Waiting waiting;
  private final FailedFilings failed;

  @Inject
  public Quarantining(
      Footman footman,
      Keys keys,
      Holding holding,
      Filing filing,
      Waiting waiting,
      FailedFilings failed) {
    this.footman = footman;
    this.keys = keys;
    this.holding = holding;
    this.filing = filing;
    this.waiting = waiting;
    this.failed = failed;
  }

  /** Leaves in the mail those recipients whose copy local delivery is to store now. */
  public void file(Mail mail) throws MessagingException {
    var folders = footman.settings().folders();
    List<MailAddress> later = new ArrayList<>();
    List<MailAddress> hold = new ArrayList<>();
    for (MailAddress recipient : List.copyOf(mail.getRecipients())) {
      Ruling ruling = Marks.ruling(mail, recipient).orElse(UNRULED);
      switch (ruling.act()) {
        case SCREEN ->
            filing.into(mail, recipient, folders.screened(), "screened", ruling.reason());
        case BLOCK -> filing.into(mail, recipient, folders.blocked(), "blocked", ruling.reason());
        case RETRY -> later.add(recipient);
        case HOLD -> hold.add(recipient);
        default -> {} // a copy that may go to the inbox
      }
    }
    if (!hold.isEmpty() && !booked(mail, hold)) {
      hold.retainAll(mail.getRecipients()); // what was filed before is done
      later.addAll(hold);
    }
    if (!later.isEmpty()) {
      putBack(mail, later);
    }
    failed.note(mail);
  }

  private boolean booked(Mail mail, List<MailAddress> recipients) throws MessagingException {
    try {
      holding.book(mail, MailFacts.of(mail, keys), recipients);
      return true;
    } catch (StoreUnavailable e) {
      return false;
    }
  }

  private void putBack(Mail mail, List<MailAddress> later) throws MessagingException {
    MailImpl waitingCopy = MailImpl.duplicate(mail);
    try {
      waitingCopy.setRecipients(later);
      waiting.putBack(waitingCopy, UNDECIDED);
    } finally {
      LifecycleUtil.dispose(waitingCopy);
    }
    filing.remove(mail, later);
  }
}
