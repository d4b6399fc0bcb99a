// SPDX-License-Identifier: Apache-2.0
package org.footman.james.proof;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.inject.Inject;
import javax.inject.Singleton;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Mail;
import org.footman.core.challenge.ChallengePermit;
import org.footman.core.challenge.Question;
import org.footman.core.policy.Policy;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.quarantine.HeldState;
import org.footman.core.source.Act;
import org.footman.core.source.KeyDecision;
import org.footman.core.source.Reason;
import org.footman.core.source.SourceDecision;
import org.footman.core.store.StoreUnavailable;
import org.footman.james.Counts;
import org.footman.james.Door;
import org.footman.james.Footman;
import org.footman.james.HeldId;
import org.footman.james.Keys;
import org.footman.james.Questions;
import org.footman.james.Releaser;
import org.footman.james.Waiting;
import org.footman.james.mail.MailFacts;
import org.footman.james.mail.Marks;
import org.footman.james.mail.Ruling;

/**
 * Looks again at mail that is held because a look-up failed: what is proven by now is released, or
 * its source is asked, as it would have been at once. The held mail lies in its folder all the
 * time; a copy of it waits in the spool for the next look, up to {@code proof.look-again} long.
 */
@Singleton
public final class SecondLook {
  /** The processor that looks again. */
  public static final String PROCESSOR = "look-again";

  /** How many copies wait at a time; what is more stays held and is not looked at again. */
  private static final int MOST = 2000;

  /** What trust, a proof or a rating lets in, not a mode that was switched off meanwhile. */
  private static final Set<Reason> LETS_IN =
      Set.of(Reason.SOURCE_KNOWN, Reason.HELO_ACCREDITED, Reason.RATING_DELIVERED);

  private final AtomicInteger waitingCopies = new AtomicInteger();
  private final Footman footman;
  private final Door door;
  private final Questions questions;
  private final Releaser releaser;
  private final Waiting waiting;
  private final Keys keys;
  private final Counts counts;
  private final Clock clock;

  @Inject
  public SecondLook(
      Footman footman,
      Door door,
      Questions questions,
      Releaser releaser,
      Waiting waiting,
      Keys keys,
      Counts counts,
      Clock clock) {
    this.footman = footman;
    this.door = door;
    this.questions = questions;
    this.releaser = releaser;
    this.waiting = waiting;
    this.keys = keys;
    this.counts = counts;
    this.clock = clock;
  }

  /** What one look came to for one recipient. */
  private enum Came {
    SETTLED,
    ASK,
    AGAIN
  }

  /** Has a mail looked at again for those recipients for whom it was held till then. */
  public void later(Mail mail) throws MessagingException {
    List<MailAddress> again =
        mail.getRecipients().stream()
            .filter(r -> Marks.ruling(mail, r).filter(SecondLook::waits).isPresent())
            .toList();
    if (!again.isEmpty()) {
      putBack(mail, again);
    }
  }

  private static boolean waits(Ruling ruling) {
    return ruling.act() == Act.HOLD && ruling.again();
  }

  private void putBack(Mail mail, Collection<MailAddress> recipients) throws MessagingException {
    if (waitingCopies.incrementAndGet() > MOST) {
      waitingCopies.decrementAndGet();
      counts.count("not-looked-at-again");
      return;
    }
    MailImpl copy = MailImpl.duplicate(mail);
    try {
      copy.setRecipients(recipients);
      waiting.keep(copy, PROCESSOR);
    } finally {
      LifecycleUtil.dispose(copy);
    }
  }

  /** Decides anew for the recipients of such a copy; whoever calls has had it proven anew. */
  public void look(Mail mail) throws MessagingException {
    waitingCopies.updateAndGet(copies -> Math.max(0, copies - 1)); // a restart forgets them
    MailFacts facts = MailFacts.of(mail, keys);
    List<MailAddress> ask = new ArrayList<>();
    List<MailAddress> again = new ArrayList<>();
    for (MailAddress recipient : mail.getRecipients()) {
      Came came = look(mail, facts, recipient);
      if (came == Came.ASK) {
        ask.add(recipient);
      } else if (came == Came.AGAIN) {
        again.add(recipient);
      }
    }
    if (!ask.isEmpty() && !asked(facts, ask)) {
      again.addAll(ask);
    }
    Instant last = facts.received().plus(footman.settings().proving().lookAgain());
    if (!again.isEmpty() && clock.instant().isBefore(last)) {
      putBack(mail, again);
    }
  }

  private Came look(Mail mail, MailFacts facts, MailAddress recipient) {
    try {
      return held(facts, recipient)
          .map(row -> look(mail, facts, recipient, row))
          .orElse(Came.SETTLED);
    } catch (StoreUnavailable e) {
      return Came.AGAIN;
    }
  }

  private Came look(Mail mail, MailFacts facts, MailAddress recipient, HeldMail row) {
    Policy policy = door.policy(keys.of(recipient));
    var proof = facts.sourceProof(KeyDecision.verifiedHere(policy)).proof();
    if (proof != row.proof()) {
      footman.stores().heldMails().proven(row.id(), proof);
    }
    Door.Answer answer = door.wouldDecide(facts, recipient, Optional.empty());
    Reason reason = answer.decision().reason();
    if (reason == Reason.PROOF_NOT_NOW || reason == Reason.STORE_UNAVAILABLE) {
      return Came.AGAIN;
    }
    if (answer.act() == Act.DELIVER && LETS_IN.contains(reason)) {
      releaser.release(row, clock.instant());
      return Came.SETTLED;
    }
    if (!(answer.decision() instanceof SourceDecision.Hold) || reason.asksNobody()) {
      return Came.SETTLED;
    }
    return came(
        questions.permit(facts, new Questions.Recipient(recipient, Marks.askedFor(mail)), policy));
  }

  private static Came came(ChallengePermit permit) {
    return switch (permit) {
      case MAY_CHALLENGE -> Came.ASK;
      case PROOF_NOT_NOW -> Came.AGAIN;
      default -> Came.SETTLED;
    };
  }

  private Optional<HeldMail> held(MailFacts facts, MailAddress recipient) {
    return footman
        .stores()
        .heldMails()
        .byId(HeldId.of(facts.arrival(), keys.of(recipient)))
        .filter(row -> row.state() == HeldState.HELD);
  }

  private boolean asked(MailFacts facts, List<MailAddress> recipients) {
    try {
      Policy policy = door.policy(keys.of(recipients.get(0)));
      List<HeldMail> rows =
          recipients.stream().flatMap(recipient -> held(facts, recipient).stream()).toList();
      Optional<Question> question = questions.about(facts, recipients, policy);
      if (!rows.isEmpty()) {
        footman
            .stores()
            .heldMails()
            .hold(rows, question, footman.settings().asking().rule(), clock.instant());
      }
      return true;
    } catch (StoreUnavailable e) {
      return false;
    }
  }
}
