// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Singleton;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.footman.core.address.Source;
import org.footman.core.challenge.ChallengePermit;
import org.footman.core.policy.Policy;
import org.footman.core.source.Act;
import org.footman.core.source.Decision;
import org.footman.core.source.Reason;
import org.footman.core.source.SourceDecision;
import org.footman.james.mail.CopyField;
import org.footman.james.mail.MailFacts;
import org.footman.james.mail.Marks;
import org.footman.james.mail.Ruling;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rules what happens to each recipient's copy of a mail, notes it on the mail and remembers it. The
 * copies that are delivered tagged get their field here.
 */
@Singleton
public final class Ruler {
  private static final Logger LOGGER = LoggerFactory.getLogger(Ruler.class);

  /** For mail that waited long enough for facts that could not be had. */
  private static final Door.Answer UNCHECKED =
      new Door.Answer(
          new SourceDecision.Undecided(Reason.UNABLE_DELIVERED), Act.TAG, Optional.empty());

  private final Door door;
  private final Keys keys;
  private final Questions questions;
  private final DecisionLog log;
  private final Waiting waiting;
  private final Counts counts;
  private final Clock clock;

  @Inject
  public Ruler(
      Door door,
      Keys keys,
      Questions questions,
      DecisionLog log,
      Waiting waiting,
      Counts counts,
      Clock clock) {
    this.door = door;
    this.keys = keys;
    this.questions = questions;
    this.log = log;
    this.waiting = waiting;
    this.counts = counts;
    this.clock = clock;
  }

  /** Rules for those recipients; what is ruled stands in the mail afterwards. */
  public Map<MailAddress, Ruling> rule(Mail mail, Collection<MailAddress> recipients)
      throws MessagingException {
    reportWithoutArrival(mail);
    Ruled ruled =
        new Ruled(
            mail,
            MailFacts.of(mail, keys),
            Marks.signedInUser(mail).or(() -> madeHere(mail)),
            Marks.text(mail, Marks.FOUND).orElse(""));
    Map<MailAddress, Ruling> rulings = new HashMap<>();
    for (MailAddress recipient : recipients) {
      rulings.put(recipient, rule(ruled, recipient));
    }
    Marks.rulings(mail, rulings);
    CopyField.tag(mail, rulings);
    return rulings;
  }

  /** A pipeline that lacks the mailet is one in which nothing is ever proven. */
  private void reportWithoutArrival(Mail mail) {
    if (mail.getAttribute(Marks.ASKED_FOR).isEmpty() && Marks.isFromOutside(mail)) {
      counts.count("without-arrival");
      LOGGER.warn(
          "reason=without-arrival act=go-on mail={} why=\"no mailet Arrival before UnknownSource\"",
          mail.getName());
    }
  }

  /**
   * A mail that is ruled.
   *
   * @param found what was found out about its source, for the log
   */
  private record Ruled(Mail mail, MailFacts facts, Optional<String> signedIn, String found) {}

  private Ruling rule(Ruled mail, MailAddress recipient) {
    String key = keys.of(recipient);
    Door.Answer answer =
        mail.mail().getAttribute(Marks.UNABLE).isPresent()
            ? UNCHECKED
            : door.decide(mail.facts(), key, mail.signedIn());
    if (answer.act() == Act.RETRY && waiting.tooLong(mail.mail(), clock.instant())) {
      answer = UNCHECKED;
    }
    Optional<ChallengePermit> permit =
        mayLeadToAQuestion(answer.decision())
            ? answer.policy().map(policy -> permit(mail, recipient, policy))
            : Optional.empty();
    boolean ask = permit.filter(p -> p == ChallengePermit.MAY_CHALLENGE).isPresent();
    boolean again =
        answer.decision().reason() == Reason.PROOF_NOT_NOW
            || permit.filter(p -> p == ChallengePermit.PROOF_NOT_NOW).isPresent();
    remember(mail, key, answer, ask);
    return new Ruling(answer.act(), answer.decision().reason(), ask, again);
  }

  /** Where a key was wanted, a rating warns, or a proof may still come, nobody is asked. */
  private static boolean mayLeadToAQuestion(SourceDecision decision) {
    return decision instanceof SourceDecision.Hold && !decision.reason().asksNobody();
  }

  private ChallengePermit permit(Ruled mail, MailAddress recipient, Policy policy) {
    return questions.permit(
        mail.facts(), new Questions.Recipient(recipient, Marks.askedFor(mail.mail())), policy);
  }

  private void remember(Ruled mail, String recipient, Door.Answer answer, boolean ask) {
    MailFacts facts = mail.facts();
    log.record(
        new Decision(
            clock.instant(),
            facts.messageId(),
            recipient,
            facts.source().map(Source::key).orElse(""),
            answer.decision().outcome(),
            answer.act().code(),
            answer.decision().reason().code(),
            ask,
            answer.act() == Act.HOLD ? HeldId.of(facts.arrival(), recipient) : ""),
        mail.found());
  }

  /** Mail that a mailet of this James made counts as submitted here. */
  private static Optional<String> madeHere(Mail mail) {
    return mail.getAttribute(Mail.SENT_BY_MAILET_ATTRIBUTE.getName())
        .map(any -> "mailet@localhost");
  }
}
