// SPDX-License-Identifier: Apache-2.0
package org.footman.james.challenge;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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

  private final Footman footman;
  private final ChallengeOutcomes outcomes;
  private final ChallengeSending sending;
  private final Counts counts;
  private final Clockwork clockwork;
  private final Clock clock;
  private final String holder = UUID.randomUUID().toString();
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
    while (!batch.isEmpty() && caps.anyLeft() && caps.spent().size() < MOST_SPENT) {
      for (Challenge challenge : batch) {
        handle(challenge, caps);
      }
      footman.stores().leases().take(NAME, holder, clock.instant(), LEASE);
      batch = due(caps);
    }
    if (!batch.isEmpty() || !caps.spent().isEmpty()) {
      counts.count("capped");
    }
  }

  private List<Challenge> due(HourlyCaps caps) {
    Duration silence = footman.settings().asking().silence();
    return challenges().due(clock.instant(), silence, caps.spent(), BATCH);
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
