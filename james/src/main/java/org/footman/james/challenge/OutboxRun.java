// SPDX-License-Identifier: Apache-2.0
package org.footman.james.challenge;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.mail.MessagingException;
import org.footman.core.budget.Account;
import org.footman.core.budget.BudgetRun;
import org.footman.core.budget.Limit;
import org.footman.core.budget.Spend;
import org.footman.core.challenge.Challenge;
import org.footman.core.challenge.ChallengeOutcomes;
import org.footman.core.challenge.ChallengeState;
import org.footman.core.challenge.Challenges;
import org.footman.core.challenge.DueRule;
import org.footman.core.challenge.OverLimit;
import org.footman.core.challenge.Remark;
import org.footman.core.challenge.Turn;
import org.footman.core.proof.OrganisationalDomains;
import org.footman.core.store.StoreUnavailable;
import org.footman.james.Counts;
import org.footman.james.Footman;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One look at the challenges that are due: each of them leaves, ends, or is put off, until the
 * breaker or the server's limit lets none leave any more. Belongs to one thread.
 */
final class OutboxRun {
  private static final Logger LOGGER = LoggerFactory.getLogger(OutboxRun.class);
  private static final Duration AFTER_MISTAKE = Duration.ofMinutes(10);

  /** So many mistakes in one run are no matter of single challenges. */
  private static final int MOST_FAILED = 100;

  private final Footman footman;
  private final ChallengeOutcomes outcomes;
  private final ChallengeSending sending;
  private final OrganisationalDomains organisations;
  private final Counts counts;
  private final BudgetRun budgets;
  private final Map<Remark, Set<String>> later = new HashMap<>();
  private final Map<String, Integer> over = new TreeMap<>();
  private long allowance;
  private int failed;

  /** What a run sends by. */
  record Way(
      ChallengeOutcomes outcomes,
      ChallengeSending sending,
      OrganisationalDomains organisations,
      Counts counts) {}

  /**
   * @param allowance how many may leave, as the breaker says
   */
  OutboxRun(Footman footman, Way way, long allowance, Instant now) {
    this.footman = footman;
    this.outcomes = way.outcomes();
    this.sending = way.sending();
    this.organisations = way.organisations();
    this.counts = way.counts();
    this.allowance = allowance;
    this.budgets =
        new BudgetRun(footman.settings().asking().budgets(), footman.stores().sentCounts(), now);
  }

  /** Deals with each of them; false when the run is over. */
  boolean goOn(List<Challenge> batch, Instant now) throws MessagingException {
    boolean more = true;
    for (Challenge due : batch) {
      more = more && allowance > 0 && failed < MOST_FAILED && dealtWith(due, now);
    }
    later.forEach((remark, ids) -> challenges().postpone(ids, remark));
    later.clear();
    return more;
  }

  /** How many challenges each limit held up. */
  void tell() {
    over.forEach(
        (reason, many) -> {
          counts.count(reason, many);
          LOGGER.info("reason={} challenges={} act=hold", reason, many);
        });
  }

  private boolean dealtWith(Challenge due, Instant now) throws MessagingException {
    try {
      return decided(due, now);
    } catch (StoreUnavailable e) {
      throw e;
    } catch (RuntimeException e) { // a mistake with one must not keep the others
      LOGGER.error("reason=challenge-not-sent challenge={} act=send-later", due.id(), e);
      counts.count("challenges-not-sent");
      failed++;
      giveBack(due, now);
      return true;
    }
  }

  /** Once: what fails a second time is given up when its silence is over. */
  private void giveBack(Challenge due, Instant now) {
    challenges()
        .byId(due.id())
        .filter(c -> c.state() == ChallengeState.SENDING && c.timesSent() == 1)
        .ifPresent(c -> challenges().takeBack(c.id(), now));
    putOff(due, Remark.until("challenge-not-sent", now.plus(AFTER_MISTAKE)));
  }

  private boolean decided(Challenge due, Instant now) throws MessagingException {
    switch (new DueRule(footman.settings().asking().newest()).decide(due, now)) {
      case CANCEL -> end(due, Turn.to(ChallengeState.CANCELLED, "too-old"), now);
      case LET_STAND -> end(due, Turn.to(ChallengeState.ASKED, "too-old"), now);
      case GIVE_UP -> end(due, Turn.to(ChallengeState.UNDELIVERED, "no-word"), now);
      case SEND -> {
        return withinBudget(due, now);
      }
    }
    return true;
  }

  private boolean withinBudget(Challenge due, Instant now) throws MessagingException {
    Spend spend = Spend.of(due.question(), organisations);
    Optional<Limit> spent =
        due.state() == ChallengeState.SENDING
            ? budgets.over(spend, due.asked().orElse(due.issued()))
            : budgets.over(spend);
    if (spent.isPresent()) {
      overLimit(due, spent.get(), now);
      return spent.get().kind() != Account.Kind.SERVER; // then nobody's may leave
    }
    if (outcomes.wanted(due, now)) {
      budgets.count(spend);
      allowance--;
      sending.send(due, spend.accounts(), now);
    } else {
      end(due, Turn.to(ChallengeState.CANCELLED, "not-wanted"), now);
    }
    return true;
  }

  private void overLimit(Challenge due, Limit limit, Instant now) {
    Turn turn = OverLimit.turn(due, limit, now);
    String reason = turn.remark().reason().orElseThrow();
    if (!due.remark().reason().equals(turn.remark().reason())) {
      over.merge(reason, 1, Integer::sum); // each challenge once for each limit
    }
    if (turn.to() == ChallengeState.DUE) {
      putOff(due, turn.remark());
    } else {
      end(due, turn, now);
    }
  }

  private void putOff(Challenge due, Remark remark) {
    later.computeIfAbsent(remark, r -> new HashSet<>()).add(due.id());
  }

  private void end(Challenge due, Turn turn, Instant now) {
    challenges().change(due.id(), Set.of(due.state()), turn, now);
    LOGGER.info(
        "reason={} challenge={} state={}", turn.remark().reason().orElse(""), due.id(), turn.to());
  }

  private Challenges challenges() {
    return footman.stores().challenges();
  }
}
