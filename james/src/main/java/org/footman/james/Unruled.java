// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.footman.core.source.Act;
import org.footman.core.source.Reason;
import org.footman.core.source.SourceDecision;
import org.footman.james.mail.CopyField;
import org.footman.james.mail.Marks;
import org.footman.james.mail.Ruling;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rules mail about which the decision itself failed, by a mistake of ours or by a message that
 * cannot be read: so that no such mail passes a block, it waits where the recipient's mode would
 * let it wait, and after the time that {@link Waiting} allows it is delivered marked.
 */
@Singleton
public final class Unruled {
  private static final Logger LOGGER = LoggerFactory.getLogger(Unruled.class);
  private static final SourceDecision FAILED = new SourceDecision.Undecided(Reason.DECISION_FAILED);

  private final Door door;
  private final Keys keys;
  private final Waiting waiting;
  private final Counts counts;
  private final Clock clock;

  @Inject
  public Unruled(Door door, Keys keys, Waiting waiting, Counts counts, Clock clock) {
    this.door = door;
    this.keys = keys;
    this.waiting = waiting;
    this.counts = counts;
    this.clock = clock;
  }

  /** Rules for those recipients; what is ruled stands in the mail afterwards. */
  public Map<MailAddress, Ruling> rule(
      Mail mail, Collection<MailAddress> recipients, Throwable failure) {
    boolean waited =
        mail.getAttribute(Marks.UNABLE).isPresent() || waiting.tooLong(mail, clock.instant());
    LOGGER.error(
        "reason={} mail={} recipients={} act={}",
        FAILED.reason().code(),
        mail.getName(),
        recipients.size(),
        waited ? "deliver-marked" : "try-again",
        failure);
    counts.count(FAILED.reason());
    Map<MailAddress, Ruling> rulings = new HashMap<>();
    for (MailAddress recipient : recipients) {
      Act act = act(recipient);
      rulings.put(
          recipient,
          waited && act == Act.RETRY
              ? new Ruling(Act.TAG, Reason.UNABLE_DELIVERED, false)
              : new Ruling(act, FAILED.reason(), false));
    }
    Marks.rulings(mail, rulings);
    CopyField.tag(mail, rulings);
    return rulings;
  }

  /** Whoever switched the suite off, or only looks on, waits for none of its mistakes. */
  private Act act(MailAddress recipient) {
    try {
      return Act.of(door.policy(keys.of(recipient)).mode(), FAILED);
    } catch (RuntimeException e) { // the store is away, or this is what fails
      return Act.RETRY;
    }
  }
}
