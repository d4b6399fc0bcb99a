// SPDX-License-Identifier: Apache-2.0
package org.footman.james.challenge;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Singleton;
import javax.mail.MessagingException;
import javax.mail.internet.AddressException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.footman.core.address.Source;
import org.footman.core.challenge.Answer;
import org.footman.core.challenge.AnswerVerdict;
import org.footman.core.challenge.Challenge;
import org.footman.core.challenge.ChallengeOutcomes;
import org.footman.core.challenge.Token;
import org.footman.core.challenge.TokenPurpose;
import org.footman.core.policy.Setting;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.source.Reason;
import org.footman.james.Door;
import org.footman.james.Keys;
import org.footman.james.Releaser;
import org.footman.james.mail.MailFacts;

/**
 * Settles the mail that answers challenges: releases what they speak for and finds where the answer
 * itself goes on to. May be repeated at will; throws {@code StoreUnavailable} for "not now".
 */
@Singleton
public final class Replies {
  private final ReturnAddresses addresses;
  private final ChallengeOutcomes outcomes;
  private final Releaser releaser;
  private final ReplyLog log;
  private final Door door;
  private final Keys keys;
  private final Clock clock;

  @Inject
  public Replies(
      ReturnAddresses addresses,
      ChallengeOutcomes outcomes,
      Releaser releaser,
      ReplyLog log,
      Door door,
      Keys keys,
      Clock clock) {
    this.addresses = addresses;
    this.outcomes = outcomes;
    this.releaser = releaser;
    this.log = log;
    this.door = door;
    this.keys = keys;
    this.clock = clock;
  }

  /** What one mail is, while it is settled. */
  private record Reply(MailFacts facts, Answer answer, Onward onward) {}

  /** Settles a mail for all its recipients, those that are ours and those that are not. */
  Onward settle(Mail mail) throws MessagingException {
    MailFacts facts = MailFacts.of(mail, keys);
    boolean automatic = facts.classification().kind().automatic();
    var answer = new Answer(facts.source().map(Source::key).orElse(""), automatic);
    var reply = new Reply(facts, answer, new Onward());
    for (MailAddress recipient : mail.getRecipients()) {
      Optional<Token> token = addresses.token(recipient, TokenPurpose.CONFIRM);
      if (token.isPresent()) {
        settle(reply, token.get());
      } else {
        reply.onward().ordinary(recipient);
      }
    }
    if (!reply.onward().ordinary().isEmpty()) {
      settleNamed(reply);
    }
    return reply.onward();
  }

  /**
   * A mail client that answers to elsewhere still names the challenge. Such mail is the recipient's
   * own in any case; only a right answer does more.
   */
  private void settleNamed(Reply reply) {
    Instant now = clock.instant();
    addresses
        .named(reply.facts().headers())
        .map(token -> outcomes.judge(token, reply.answer(), now))
        .ifPresent(verdict -> release(reply, verdict, now));
  }

  /** Mail to one of our addresses, which has no mailbox behind it. */
  private void settle(Reply reply, Token token) throws AddressException {
    Instant now = clock.instant();
    AnswerVerdict verdict = outcomes.judge(token, reply.answer(), now);
    release(reply, verdict, now);
    if (verdict instanceof AnswerVerdict.Accepted answered) {
      deliver(reply, answered.challenge());
    } else if (verdict instanceof AnswerVerdict.Again again) {
      deliver(reply, again.challenge());
    } else if (verdict instanceof AnswerVerdict.Late late) {
      log.record(reply.facts(), late.challenge(), Reason.CHALLENGE_ANSWER_LATE);
      reply.onward().ordinary(named(late.challenge()));
    } else if (verdict instanceof AnswerVerdict.Blocked blocked) {
      reply.onward().ordinary(named(blocked.challenge()));
    } else if (verdict instanceof AnswerVerdict.Foreign foreign) {
      screen(reply, foreign.challenge());
    } else if (verdict instanceof AnswerVerdict.Automatic automatic) {
      screen(reply, automatic.challenge());
    } else {
      log.unknown(reply.facts());
    }
  }

  private void release(Reply reply, AnswerVerdict verdict, Instant now) {
    if (verdict instanceof AnswerVerdict.Accepted answered) {
      release(outcomes.accepted(answered, now), now);
      log.record(reply.facts(), answered.challenge(), Reason.CHALLENGE_ANSWER);
    } else if (verdict instanceof AnswerVerdict.Again again) {
      release(outcomes.again(again, now), now);
    }
  }

  private void release(List<HeldMail> mails, Instant now) {
    mails.forEach(mail -> releaser.release(mail, now));
  }

  private void deliver(Reply reply, Challenge challenge) throws AddressException {
    MailAddress named = named(challenge);
    if (door.policy(keys.of(named)).is(Setting.REPLY, "deliver")) {
      reply.onward().ordinary(named);
    }
  }

  private void screen(Reply reply, Challenge challenge) throws AddressException {
    log.record(reply.facts(), challenge, Reason.CHALLENGE_ANSWER_FOREIGN);
    reply.onward().screened(mailbox(challenge));
  }

  private static MailAddress named(Challenge challenge) throws AddressException {
    return new MailAddress(challenge.question().original().recipient().toString());
  }

  /** The address that is named may be an alias; folders are filed into by the mailbox's own. */
  private MailAddress mailbox(Challenge challenge) throws AddressException {
    MailAddress named = named(challenge);
    List<String> mailboxes = challenge.question().recipients().stream().sorted().toList();
    return mailboxes.contains(keys.of(named)) ? named : new MailAddress(mailboxes.get(0));
  }
}
