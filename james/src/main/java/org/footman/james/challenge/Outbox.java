// SPDX-License-Identifier: Apache-2.0
package org.footman.james.challenge;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.inject.Inject;
import javax.inject.Singleton;
import javax.mail.MessagingException;
import org.footman.core.challenge.Challenge;
import org.footman.core.store.StoreUnavailable;
import org.footman.james.Clockwork;
import org.footman.james.Footman;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the challenges that are due, within the budgets and as far as the breaker lets them, on one
 * node at a time: so the budgets hold over all nodes.
 */
@Singleton
public final class Outbox {
  private static final Logger LOGGER = LoggerFactory.getLogger(Outbox.class);
  private static final Duration BEAT = Duration.ofSeconds(15);
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final String NAME = "outbox";
  private static final int BATCH = 200;

  /** Bounds what one run remembers of budgets; the rest is the next one's. */
  private static final int MOST_BATCHES = 50;

  private final Footman footman;
  private final OutboxRun.Way way;
  private final ChallengeBreaker breaker;
  private final Clockwork clockwork;
  private final Clock clock;
  private final String holder = UUID.randomUUID().toString();
  private final AtomicBoolean awake = new AtomicBoolean();

  @Inject
  public Outbox(
      Footman footman,
      OutboxRun.Way way,
      ChallengeBreaker breaker,
      Clockwork clockwork,
      Clock clock) {
    this.footman = footman;
    this.way = way;
    this.breaker = breaker;
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
    Instant now = clock.instant();
    long allowance = breaker.allowance(now);
    if (allowance > 0) {
      var run = new OutboxRun(footman, way, allowance, now);
      try {
        send(run);
      } finally {
        run.tell();
      }
    }
  }

  private void send(OutboxRun run) throws MessagingException {
    boolean more = true;
    for (int batches = 0; more && batches < MOST_BATCHES; batches++) {
      Instant now = clock.instant();
      List<Challenge> batch = due(now);
      more = !batch.isEmpty() && run.goOn(batch, now) && stillOurs();
    }
  }

  /** Whether no other node began meanwhile, which would count what it sends by itself. */
  private boolean stillOurs() {
    return footman.stores().leases().take(NAME, holder, clock.instant(), LEASE);
  }

  private List<Challenge> due(Instant now) {
    return footman.stores().challenges().due(now, footman.settings().asking().silence(), BATCH);
  }
}
