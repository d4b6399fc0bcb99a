// SPDX-License-Identifier: Apache-2.0
package org.footman.james.challenge;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Singleton;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.footman.core.challenge.Challenge;
import org.footman.core.challenge.DeliveryStatus;
import org.footman.core.challenge.Token;
import org.footman.core.challenge.TokenPurpose;
import org.footman.core.store.StoreUnavailable;
import org.footman.james.Counts;
import org.footman.james.Footman;
import org.footman.james.Keys;
import org.footman.james.Waiting;
import org.footman.james.mail.MailFacts;

/**
 * Consumes what comes back to the return addresses of challenges. Only a bounce that says "failed"
 * does anything; nothing is ever answered (protocols.md rules 23, 25).
 */
@Singleton
public final class Returns {
  private final Footman footman;
  private final ReturnAddresses addresses;
  private final ChallengeResults results;
  private final Waiting waiting;
  private final Counts counts;
  private final Keys keys;
  private final Clock clock;

  @Inject
  public Returns(
      Footman footman,
      ReturnAddresses addresses,
      ChallengeResults results,
      Waiting waiting,
      Counts counts,
      Keys keys,
      Clock clock) {
    this.footman = footman;
    this.addresses = addresses;
    this.results = results;
    this.waiting = waiting;
    this.counts = counts;
    this.keys = keys;
    this.clock = clock;
  }

  /** Ends the copies that came to return addresses, once what they say is noted. */
  public void take(Mail mail) throws MessagingException {
    List<MailAddress> returned = new ArrayList<>();
    List<MailAddress> others = new ArrayList<>();
    for (MailAddress recipient : mail.getRecipients()) {
      (addresses.isOurs(recipient, TokenPurpose.BOUNCE) ? returned : others).add(recipient);
    }
    if (returned.isEmpty()) {
      return;
    }
    try {
      Optional<String> status = MailFacts.of(mail, keys).deliveryStatus();
      returned.forEach(recipient -> note(mail, recipient, status));
      counts.count("returned");
    } catch (StoreUnavailable e) {
      waiting.keep(mail, returned, mail.getState());
    }
    mail.setRecipients(others); // a mail without recipients ends here
  }

  private void note(Mail mail, MailAddress recipient, Optional<String> status) {
    addresses
        .token(recipient, TokenPurpose.BOUNCE)
        .map(Token::hash)
        .flatMap(footman.stores().challenges()::byToken)
        .ifPresent(challenge -> note(mail, challenge, status));
  }

  private void note(Mail mail, Challenge challenge, Optional<String> status) {
    boolean bounce = mail.getMaybeSender().isNullSender();
    status
        .flatMap(text -> DeliveryStatus.failureOf(bounce, text, challenge.question().target()))
        .ifPresent(kind -> results.failed(challenge.id(), kind, clock.instant()));
  }
}
