// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import com.google.common.util.concurrent.Striped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import javax.inject.Inject;
import javax.inject.Singleton;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.footman.core.address.Source;
import org.footman.core.challenge.Question;
import org.footman.core.policy.Policy;
import org.footman.core.policy.Setting;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.quarantine.HeldMails;
import org.footman.core.quarantine.HeldState;
import org.footman.core.quarantine.Load;
import org.footman.core.source.KeyDecision;
import org.footman.core.source.Reason;
import org.footman.core.store.StoreUnavailable;
import org.footman.core.trust.Proof;
import org.footman.james.mail.MailFacts;
import org.footman.james.mail.Marks;
import org.footman.james.mail.Ruling;

/**
 * Books mail into the quarantine: whether there is room, what was booked before, and the commit of
 * what is new together with its question.
 */
@Singleton
public final class Holding {
  private static final int TURNS = 256;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Striped<Lock> turns = Striped.lock(TURNS);
  private final Footman footman;
  private final Keys keys;
  private final Door door;
  private final Questions questions;
  private final Filing filing;
  private final FiledBefore filedBefore;
  private final FullShares shares;
  private final Counts counts;
  private final Clock clock;

  @Inject
  public Holding(
      Footman footman,
      Keys keys,
      Door door,
      Questions questions,
      Filing filing,
      FiledBefore filedBefore,
      FullShares shares,
      Counts counts,
      Clock clock) {
    this.footman = footman;
    this.keys = keys;
    this.door = door;
    this.questions = questions;
    this.filing = filing;
    this.filedBefore = filedBefore;
    this.shares = shares;
    this.counts = counts;
    this.clock = clock;
  }

  /**
   * Commits a row for each recipient, asks if the source may be asked, and files the copies. Throws
   * {@code StoreUnavailable} with nothing committed.
   */
  public void book(Mail mail, MailFacts facts, List<MailAddress> recipients)
      throws MessagingException {
    Deque<Lock> taken = new ArrayDeque<>();
    try {
      // in one order, so that two mails to the same recipients never wait for each other
      for (Lock turn : turns.bulkGet(recipients.stream().map(keys::of).toList())) {
        take(turn);
        taken.push(turn);
      }
      bookInTurn(mail, facts, recipients);
    } finally {
      taken.forEach(Lock::unlock);
    }
  }

  /** Counting what a recipient holds and holding one more is one step, or the limits leak. */
  private static void take(Lock turn) {
    try {
      if (!turn.tryLock(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new StoreUnavailable("too much is being held for one recipient");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable("interrupted while waiting for a turn", e);
    }
  }

  private void bookInTurn(Mail mail, MailFacts facts, List<MailAddress> recipients)
      throws MessagingException {
    Map<MailAddress, HeldMail> rows = new LinkedHashMap<>();
    for (MailAddress recipient : recipients) {
      rows.put(recipient, row(mail, facts, recipient));
    }
    dropFiledBefore(mail, rows);
    Map<MailAddress, Boolean> overflow = takeOverflow(rows);
    if (!rows.isEmpty()) {
      held()
          .hold(
              List.copyOf(rows.values()),
              question(mail, facts, List.copyOf(rows.keySet())),
              footman.settings().asking().rule(),
              clock.instant());
      counts.count("held", rows.size());
    }
    // nothing of the mail is changed before the commit: what cannot be booked waits as it is
    for (Map.Entry<MailAddress, HeldMail> row : rows.entrySet()) {
      filing.into(
          mail,
          row.getKey(),
          footman.settings().folders().quarantine(),
          field(row.getValue()),
          reason(mail, row.getKey()));
    }
    fileOverflow(mail, overflow);
  }

  private String field(HeldMail mail) {
    String proof = mail.proof() == Proof.NONE ? "" : "; proof=" + mail.proof().code();
    return "held; id=" + mail.id() + "; until=" + until(mail) + proof;
  }

  /** Requirement P10: the day on which it is handed over, if its recipient's policy says so. */
  private LocalDate until(HeldMail mail) {
    return LocalDate.ofInstant(
        mail.received().plus(footman.settings().limits().keep()), ZoneOffset.UTC);
  }

  /** A queue may repeat a delivery: what lies in its folder already is not stored again. */
  private void dropFiledBefore(Mail mail, Map<MailAddress, HeldMail> rows) {
    Set<String> filed = filedBefore.of(rows.values());
    List<MailAddress> repeated =
        rows.entrySet().stream()
            .filter(row -> filed.contains(row.getValue().id()))
            .map(Map.Entry::getKey)
            .toList();
    repeated.forEach(rows::remove);
    filing.remove(mail, repeated);
    counts.count("repeated", repeated.size());
  }

  /**
   * Requirement E7: the flooding source's newest go apart, nobody else's mail is evicted.
   *
   * @return the recipients whose copy has no room, and whether it is to be discarded
   */
  private Map<MailAddress, Boolean> takeOverflow(Map<MailAddress, HeldMail> rows) {
    Map<MailAddress, Boolean> overflow = new LinkedHashMap<>();
    for (Map.Entry<MailAddress, HeldMail> row : rows.entrySet()) {
      HeldMail mail = row.getValue();
      if (full(mail)) {
        Policy policy = door.policy(mail.recipient());
        if (!policy.is(Setting.FULL, "junk")) {
          shares.note(mail.recipient(), mail.source());
        }
        overflow.put(row.getKey(), policy.is(Setting.FULL, "discard"));
      }
    }
    rows.keySet().removeAll(overflow.keySet());
    return overflow;
  }

  private void fileOverflow(Mail mail, Map<MailAddress, Boolean> overflow)
      throws MessagingException {
    String junk = footman.settings().folders().junk();
    for (Map.Entry<MailAddress, Boolean> copy : overflow.entrySet()) {
      if (copy.getValue()) {
        filing.remove(mail, List.of(copy.getKey()));
        counts.count(Reason.QUARANTINE_FULL_DISCARDED);
      } else {
        filing.into(mail, copy.getKey(), junk, "full", Reason.QUARANTINE_FULL);
        counts.count(Reason.QUARANTINE_FULL);
      }
    }
  }

  private boolean full(HeldMail mail) {
    var limits = footman.settings().limits();
    Load all = held().load(mail.recipient());
    return all.count() >= limits.messages()
        || all.bytes() + mail.size() > limits.bytes()
        || held().load(mail.recipient(), mail.source()).count() >= limits.messagesOfSource();
  }

  private Optional<Question> question(Mail mail, MailFacts facts, List<MailAddress> recipients) {
    List<MailAddress> asking =
        recipients.stream()
            .filter(r -> Marks.ruling(mail, r).filter(Ruling::mayChallenge).isPresent())
            .toList();
    if (asking.isEmpty()) {
      return Optional.empty();
    }
    Policy policy = door.policy(keys.of(asking.get(0)));
    return questions.about(facts, asking, policy);
  }

  private HeldMail row(Mail mail, MailFacts facts, MailAddress recipient) {
    String key = keys.of(recipient);
    return new HeldMail(
        HeldId.of(facts.arrival(), key),
        key,
        facts.source().map(Source::key).orElse(""),
        facts.source().map(s -> s.asReceived().toString()).orElse(""),
        facts.from(),
        facts.subject(),
        facts.messageId(),
        facts.size(),
        facts.received(),
        reason(mail, recipient).code(),
        facts.sourceProof(KeyDecision.verifiedHere(door.policy(key))).proof(),
        HeldState.HELD,
        Optional.empty(),
        clock.instant(),
        0);
  }

  private static Reason reason(Mail mail, MailAddress recipient) {
    return Marks.ruling(mail, recipient).map(Ruling::reason).orElse(Reason.HELD_UNKNOWN_SOURCE);
  }

  private HeldMails held() {
    return footman.stores().heldMails();
  }
}
