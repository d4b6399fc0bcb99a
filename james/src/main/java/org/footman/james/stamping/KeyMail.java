// SPDX-License-Identifier: Apache-2.0
package org.footman.james.stamping;

import java.time.Clock;
import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Singleton;
import javax.mail.MessagingException;
import org.apache.james.domainlist.api.DomainListException;
import org.apache.mailet.Mail;
import org.footman.core.address.Address;
import org.footman.core.authkey.NewKeyRule;
import org.footman.core.authkey.NewKeyRule.Decision;
import org.footman.core.authkey.NewKeyRule.Phase;
import org.footman.core.authkey.NewKeyRule.Sender;
import org.footman.core.message.Headers;
import org.footman.core.store.StoreUnavailable;
import org.footman.james.Counts;
import org.footman.james.Footman;
import org.footman.james.Keys;
import org.footman.james.Waiting;
import org.footman.james.mail.HeaderEdit;
import org.footman.james.mail.MailFacts;
import org.footman.james.mail.Marks;
import org.footman.james.mail.MimeFacts;
import org.footman.james.settings.Stamping;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes keys out of the messages by which an Authentication Server elsewhere sends them. */
@Singleton
public final class KeyMail {
  private static final Logger LOGGER = LoggerFactory.getLogger(KeyMail.class);

  /** With a delay that grows, about a quarter of an hour. */
  private static final int MOST_TRIES = 9;

  private final Footman footman;
  private final Keys keys;
  private final NewestKeys newest;
  private final KeyMailOrigin origin;
  private final Waiting waiting;
  private final Counts counts;
  private final Clock clock;

  @Inject
  public KeyMail(
      Footman footman,
      Keys keys,
      NewestKeys newest,
      KeyMailOrigin origin,
      Waiting waiting,
      Counts counts,
      Clock clock) {
    this.footman = footman;
    this.keys = keys;
    this.newest = newest;
    this.origin = origin;
    this.waiting = waiting;
    this.counts = counts;
    this.clock = clock;
  }

  /** Takes the key, or the field off, or puts the mail back while that cannot be decided. */
  public void take(Mail mail) throws MessagingException {
    if (!MimeFacts.has(mail.getMessage(), NewKeyRule.FIELD)) {
      return;
    }
    Headers headers = MailFacts.of(mail, keys).headers();
    Decision decision = decide(mail, headers);
    if (decision instanceof NewKeyRule.Take take) {
      keep(mail, take);
    } else if (decision instanceof NewKeyRule.Strip strip) {
      strip(mail, strip.why().name());
    } else {
      comeBack(mail);
    }
  }

  private Decision decide(Mail mail, Headers headers) {
    Stamping stamping = footman.settings().stamping();
    Phase phase = stamping.deliverKeyMail() ? Phase.TWO : Phase.ONE;
    Optional<String> domain = NewKeyRule.addressee(headers).map(Address::domain);
    try {
      boolean local = domain.isPresent() && origin.isLocal(domain.get());
      Decision asOther = NewKeyRule.decide(headers, local, Sender.OTHER, phase);
      boolean askWho =
          asOther instanceof NewKeyRule.Strip s && s.why() == NewKeyRule.Why.NOT_THE_SERVER;
      return askWho
          ? NewKeyRule.decide(headers, true, sender(mail, domain.orElseThrow()), phase)
          : asOther;
    } catch (DomainListException e) {
      return new NewKeyRule.Wait();
    }
  }

  /** Nobody's own mail, and nothing where keys are fetched, brings a key. */
  private Sender sender(Mail mail, String domain) {
    boolean own = Marks.signedInUser(mail).isPresent() || Marks.madeHere(mail);
    boolean fetched = footman.settings().stamping().keys() == Stamping.Keys.FETCH;
    return own || fetched
        ? Sender.OTHER
        : origin.of(domain, Optional.ofNullable(mail.getRemoteAddr()).orElse(""));
  }

  private void keep(Mail mail, NewKeyRule.Take take) throws MessagingException {
    String address = keys.rules().key(take.address());
    try {
      footman.stores().senderKeys().put(address, take.key(), clock.instant());
    } catch (StoreUnavailable e) {
      comeBack(mail);
      return;
    }
    newest.forget(address);
    counts.count("new-key-taken");
    LOGGER.info("reason=new-key act={} address={}", take.deliver() ? "deliver" : "drop", address);
    if (!take.deliver()) {
      mail.setState(Mail.GHOST);
    }
  }

  private void comeBack(Mail mail) throws MessagingException {
    if (Marks.tries(mail) >= MOST_TRIES) {
      strip(mail, "WAITED_TOO_LONG");
      return;
    }
    counts.count("new-key-waits");
    waiting.keep(mail, mail.getState());
    mail.setState(Mail.GHOST);
  }

  private void strip(Mail mail, String why) throws MessagingException {
    HeaderEdit.apply(mail, message -> message.removeHeader(NewKeyRule.FIELD));
    counts.count("new-key-stripped");
    LOGGER.info("reason=new-key-not-taken act=strip why={} client={}", why, mail.getRemoteAddr());
  }
}
