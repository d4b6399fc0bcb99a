// SPDX-License-Identifier: Apache-2.0
package org.footman.james.challenge;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.inject.Inject;
import javax.inject.Singleton;
import javax.mail.MessagingException;
import org.footman.core.challenge.Challenge;
import org.footman.core.challenge.ChallengeOutcomes;
import org.footman.core.challenge.ChallengeState;
import org.footman.core.challenge.Challenges;
import org.footman.core.challenge.DueRule;
import org.footman.core.challenge.HourlyCaps;
import org.footman.core.store.StoreUnavailable;
import org.footman.james.Clockwork;
import org.footman.james.Counts;
import org.footman.james.Footman;
import org.footman.james.settings.Asking;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the challenges that are due, within the hourly caps, on one node at a time: so the caps
 * hold over all nodes. What is over them stays due.
 */
@Singleton
public final class Outbox {
  private static final Logger LOGGER = LoggerFactory.getLogger(Outbox.class);
  private static final Duration BEAT = Duration.ofSeconds(15);
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final String NAME = "outbox";
  private static final int BATCH = 50;
  private static final int MOST_SPENT = 1000 - BATCH;

  /** So many mistakes in one run are no matter of single challenges. */
  private static final int MOST_FAILED = 100;

  private final Footman footman;
  private final ChallengeOutcomes outcomes;
  private final ChallengeSending sending;
  private final Counts counts;
  private final Clockwork clockwork;
  private final Clock clock;
  private final String holder = UUID.randomUUID().toString();
  private final Resting resting = new Resting();
  private final AtomicBoolean awake = new AtomicBoolean();

  @Inject
  public Outbox(
      Footman footman,
      ChallengeOutcomes outcomes,
      ChallengeSending sending,
      Counts counts,
      Clockwork clockwork,
      Clock clock) {
    this.footman = footman;
    this.outcomes = outcomes;
    this.sending = sending;
    this.counts = counts;
    this.clockwork = clockwork;
    this.clock = clock;
  }

  /** Begins to look for due challenges again and again. */
  public void start() {
    clockwork.every(BEAT, NAME, this::run);
  }

  /** Looks for due challenges soon; never waits. */
  public void wake() {
    if (awake.compareAndSet(false, true)) {
      clockwork.soon(NAME, this::run);
    }
  }

  /** Sends what is due and may leave now. */
  public synchronized void run() {
    awake.set(false);
    try {
      if (footman.stores().leases().take(NAME, holder, clock.instant(), LEASE)) {
        try {
          sendDue();
        } finally {
          footman.stores().leases().giveBack(NAME, holder);
        }
      }
    } catch (StoreUnavailable e) {
      LOGGER.debug("reason=store-unavailable act=send-later");
    } catch (MessagingException e) {
      LOGGER.warn("reason=challenge-not-queued act=send-later", e);
    }
  }

  private void sendDue() throws MessagingException {
    Asking asking = footman.settings().asking();
    Instant now = clock.instant();
    var caps = new HourlyCaps(challenges(), asking.perHour(), asking.perHourAndDomain(), now);
    List<Challenge> batch = due(caps);
    int failed = 0;
    while (!batch.isEmpty()
        && caps.anyLeft()
        && caps.spent().size() < MOST_SPENT
        && failed < MOST_FAILED) {
      for (Challenge challenge : batch) {
        failed += handled(challenge, caps) ? 0 : 1;
      }
      footman.stores().leases().take(NAME, holder, clock.instant(), LEASE);
      batch = due(caps);
    }
    if (!batch.isEmpty() || !caps.spent().isEmpty()) {
      counts.count("capped");
    }
  }

  /** What rests must not stand before all others: where there is nothing else, look behind it. */
  private List<Challenge> due(HourlyCaps caps) {
    Duration silence = footman.settings().asking().silence();
    Instant now = clock.instant();
    Set<String> except = new HashSet<>(caps.spent());
    List<Challenge> all;
    List<Challenge> due;
    do {
      all = challenges().due(now, silence, except, BATCH);
      due = resting.without(all, now);
      all.forEach(c -> except.add(c.question().target().domain()));
    } while (due.isEmpty() && !all.isEmpty() && except.size() < MOST_SPENT);
    return due;
  }

  private boolean handled(Challenge due, HourlyCaps caps) throws MessagingException {
    try {
      handle(due, caps);
      return true;
    } catch (StoreUnavailable e) {
      throw e;
    } catch (RuntimeException e) { // a mistake with one must not keep the others
      LOGGER.error("reason=challenge-not-sent challenge={} act=send-later", due.id(), e);
      counts.count("challenges-not-sent");
      resting.add(due, clock.instant());
      giveBack(due);
      return false;
    }
  }

  /** Once: what fails a second time is given up when its silence is over. */
  private void giveBack(Challenge failed) {
    challenges()
        .byId(failed.id())
        .filter(c -> c.state() == ChallengeState.SENDING && c.timesSent() == 1)
        .ifPresent(
            c ->
                challenges()
                    .change(
                        c.id(),
                        Set.of(ChallengeState.SENDING),
                        ChallengeState.DUE,
                        clock.instant()));
  }

  /** Takes each challenge out of what is due, or notes that its domain has had its share. */
  private void handle(Challenge due, HourlyCaps caps) throws MessagingException {
    Instant now = clock.instant();
    switch (new DueRule(footman.settings().asking().newest()).decide(due, now)) {
      case CANCEL -> end(due, ChallengeState.CANCELLED, "too-old", now);
      case LET_STAND -> end(due, ChallengeState.ASKED, "too-old", now);
      case GIVE_UP -> end(due, ChallengeState.UNDELIVERED, "no-word", now);
      case SEND -> {
        if (!outcomes.wanted(due, now)) {
          end(due, ChallengeState.CANCELLED, "not-wanted", now);
        } else if (caps.take(due.question().target().domain())) {
          sending.send(due, now);
        }
      }
    }
  }

  private void end(Challenge due, ChallengeState state, String reason, Instant now) {
    challenges().change(due.id(), Set.of(due.state()), state, now);
    LOGGER.info("reason={} challenge={} state={}", reason, due.id(), state);
  }

  private Challenges challenges() {
    return footman.stores().challenges();
  }
}
