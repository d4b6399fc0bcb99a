// SPDX-License-Identifier: Apache-2.0
package org.footman.james.challenge;

import java.time.Clock;
import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Singleton;
import javax.mail.MessagingException;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeUtils;
import org.apache.mailet.Mail;
import org.footman.core.challenge.DeliveryFailure;
import org.footman.core.store.StoreUnavailable;
import org.footman.james.Waiting;
import org.footman.james.mail.Marks;

/**
 * Takes the mails of challenges back from RemoteDelivery, delivered or failed, and ends them. While
 * the database is away they wait: a lost "sent" would have the challenge sent again.
 */
@Singleton
public final class DeliveryReports {
  // what RemoteDelivery leaves on a failed mail; delivery-error-code is wrong at times, so the text
  // decides
  private static final AttributeName ERROR = AttributeName.of("delivery-error");
  private static final AttributeName PERMANENT = AttributeName.of("is-delivery-permanent-error");

  private final ChallengeResults results;
  private final Waiting waiting;
  private final Clock clock;

  @Inject
  public DeliveryReports(ChallengeResults results, Waiting waiting, Clock clock) {
    this.results = results;
    this.waiting = waiting;
    this.clock = clock;
  }

  /** The other side has taken it. */
  public void sent(Mail mail) throws MessagingException {
    end(mail, id -> results.sent(id, clock.instant()));
  }

  /** Delivery was given up. */
  public void failed(Mail mail) throws MessagingException {
    String text = Marks.text(mail, ERROR).orElse("");
    boolean permanent =
        AttributeUtils.getValueAndCastFromMail(mail, PERMANENT, Boolean.class).orElse(false);
    var failure = DeliveryFailure.of(text, permanent);
    end(mail, id -> results.failed(id, failure, clock.instant()));
  }

  /** What is noted about a challenge. */
  private interface Note {
    void about(String challengeId);
  }

  private void end(Mail mail, Note note) throws MessagingException {
    Optional<String> id = Marks.text(mail, Marks.CHALLENGE);
    try {
      id.ifPresent(note::about);
    } catch (StoreUnavailable e) {
      waiting.keep(mail, mail.getState());
    }
    mail.setState(Mail.GHOST);
  }
}
