// SPDX-License-Identifier: Apache-2.0
package org.footman.james.proof;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Singleton;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.footman.core.address.Source;
import org.footman.core.proof.OrganisationalDomains;
import org.footman.core.rating.Rated;
import org.footman.core.rating.Rating;
import org.footman.core.rating.RatingRoute;
import org.footman.core.rating.RatingRule;
import org.footman.core.source.Act;
import org.footman.core.source.Decision;
import org.footman.core.source.Reason;
import org.footman.core.store.StoreUnavailable;
import org.footman.james.DecisionLog;
import org.footman.james.Door;
import org.footman.james.Footman;
import org.footman.james.Keys;
import org.footman.james.LocalDomains;
import org.footman.james.key.Addressees;
import org.footman.james.mail.MailFacts;
import org.footman.james.mail.Marks;

/**
 * Knows whether a mail is to be refused for the rating of its From domain: for everybody whom it
 * would reach that is what is decided. Whoever trusts or blocks the source, or is not in the mode
 * hold, keeps it from being refused for the others, for one 550 is for all.
 */
@Singleton
public final class SessionRating {
  private final LocalDomains domains;
  private final Addressees addressees;
  private final Door door;
  private final Keys keys;
  private final OrganisationalDomains organisations;
  private final DecisionLog log;
  private final Clock clock;
  private final boolean refuses;

  @Inject
  @SuppressWarnings("TooManyParameters")
  public SessionRating(
      LocalDomains domains,
      Addressees addressees,
      Door door,
      Keys keys,
      OrganisationalDomains organisations,
      DecisionLog log,
      Clock clock,
      Footman footman) {
    this.domains = domains;
    this.addressees = addressees;
    this.door = door;
    this.keys = keys;
    this.organisations = organisations;
    this.log = log;
    this.clock = clock;
    this.refuses = footman.settings().rating().refuses();
  }

  /** Begins to read which domains are ours. */
  void start() {
    domains.start();
  }

  /** Whether any rating leads to a refusal. */
  boolean refuses() {
    return refuses;
  }

  /**
   * A refusal, to be noted once it is said.
   *
   * @param service whose rating it is
   */
  record Refusal(String service, List<Decision> decisions) {}

  /**
   * Why a mail is to be refused, if it is. Reads stores.
   *
   * @param mail a copy, which is changed
   */
  Optional<Refusal> refusal(Mail mail, Subject subject, Evidence evidence)
      throws MessagingException {
    Rated rated = evidence.rated(subject, organisations);
    Optional<Rating> deciding = RatingRule.deciding(evidence.ratings());
    if (!refuses || rated.route() != RatingRoute.REFUSE || deciding.isEmpty()) {
      return Optional.empty();
    }
    Marks.proven(mail, evidence.proves(subject, organisations));
    Marks.rated(mail, rated);
    MailFacts facts = MailFacts.of(mail, keys);
    List<MailAddress> mailboxes = addressees.mailboxes(mail.getRecipients()).orElse(List.of());
    return mailboxes.isEmpty() || !mailboxes.stream().allMatch(to -> refused(facts, to))
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                deciding.get().service().name(),
                mailboxes.stream().map(to -> decision(facts, to)).toList()));
  }

  private boolean refused(MailFacts facts, MailAddress recipient) {
    try {
      Door.Answer answer = door.wouldDecide(facts, recipient, Optional.empty());
      return answer.act() == Act.HOLD && answer.decision().reason() == Reason.HELD_NOT_REFUSED;
    } catch (StoreUnavailable e) {
      return false;
    }
  }

  private Decision decision(MailFacts facts, MailAddress recipient) {
    return new Decision(
        clock.instant(),
        facts.messageId(),
        keys.of(recipient),
        facts.source().map(Source::key).orElse(""),
        "reject",
        Act.REJECT.code(),
        Reason.RATING_REFUSED.code(),
        false,
        "");
  }

  /** Remembers what was refused. */
  void note(Refusal refusal) {
    refusal.decisions().forEach(log::record);
  }
}
