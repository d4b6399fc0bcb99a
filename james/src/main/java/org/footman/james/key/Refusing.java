// SPDX-License-Identifier: Apache-2.0
package org.footman.james.key;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Singleton;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.footman.core.address.Address;
import org.footman.core.address.Source;
import org.footman.core.authkey.InvalidKeyRule;
import org.footman.core.authkey.KeyTreatment.Note;
import org.footman.core.notice.RefusedMail;
import org.footman.core.source.Act;
import org.footman.core.source.Decision;
import org.footman.core.source.KeyDecision;
import org.footman.core.source.Reason;
import org.footman.james.Clockwork;
import org.footman.james.DecisionLog;
import org.footman.james.Keys;
import org.footman.james.key.Readers.Reader;
import org.footman.james.mail.MailFacts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers mail that was refused in the session for its key, and has its readers told. */
@Singleton
public final class Refusing {
  private static final Logger LOGGER = LoggerFactory.getLogger(Refusing.class);

  private final Keys keys;
  private final DecisionLog log;
  private final Notes notes;
  private final Clockwork clockwork;
  private final Clock clock;

  @Inject
  public Refusing(Keys keys, DecisionLog log, Notes notes, Clockwork clockwork, Clock clock) {
    this.keys = keys;
    this.log = log;
    this.notes = notes;
    this.clockwork = clockwork;
    this.clock = clock;
  }

  /** Reads what it needs of the mail, which is gone afterwards; the rest is done later. */
  void note(Mail mail, Address claimed, List<Reader> readers) {
    try {
      MailFacts facts = MailFacts.of(mail, keys);
      for (Reader reader : readers) {
        log.record(decision(facts, reader));
        tell(facts, claimed, reader);
      }
    } catch (MessagingException e) {
      LOGGER.warn("reason=refusal-not-noted why={}", e.getMessage());
    }
  }

  private Decision decision(MailFacts facts, Reader reader) {
    return new Decision(
        clock.instant(),
        facts.messageId(),
        keys.of(reader.mailbox()),
        facts.source().map(Source::key).orElse(""),
        "reject",
        Act.REJECT.code(),
        Reason.KEY_INVALID_SENDER_TOLD.code(),
        false,
        "");
  }

  private void tell(MailFacts facts, Address claimed, Reader reader) {
    Note note = InvalidKeyRule.noteOfRefusal(KeyDecision.policy(reader.policy()));
    Optional<Address> recipient = Address.parse(reader.mailbox().asString());
    if (note == Note.NONE || recipient.isEmpty()) {
      return;
    }
    var refused =
        new RefusedMail(
            recipient.get(), claimed, facts.headers().first("Subject"), clock.instant(), note);
    String language = Notes.language(reader.policy(), facts.headers());
    clockwork.soon("tell-of-refusal", () -> send(refused, language));
  }

  private void send(RefusedMail refused, String language) {
    try {
      notes.tell(refused, language);
    } catch (MessagingException e) {
      LOGGER.warn("reason=refusal-not-told why={}", e.getMessage());
    }
  }
}
