// SPDX-License-Identifier: Apache-2.0
package org.footman.james.challenge;

import java.time.Instant;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.james.metrics.api.GaugeRegistry;
import org.footman.core.budget.Account;
import org.footman.core.budget.Breaker;
import org.footman.core.budget.BreakerState;
import org.footman.core.budget.BreakerState.Phase;
import org.footman.core.budget.BreakerStates;
import org.footman.core.budget.OutcomeTally;
import org.footman.james.Counts;
import org.footman.james.Footman;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The breaker of challenges as all nodes share it: whether any leave, and what for.
 *
 * <p>Every method but the gauge throws {@link org.footman.core.store.StoreUnavailable} when the
 * database is away.
 */
@Singleton
public final class ChallengeBreaker {
  private static final Logger LOGGER = LoggerFactory.getLogger(ChallengeBreaker.class);
  private static final String GAUGE = "footman-breaker";

  private final Footman footman;
  private final Counts counts;
  private volatile Phase seen = Phase.CLOSED;

  @Inject
  public ChallengeBreaker(Footman footman, Counts counts) {
    this.footman = footman;
    this.counts = counts;
  }

  /** Shows the phase that this node saw last: 0 closed, 1 half open, 2 open. */
  public void show(GaugeRegistry registry) {
    registry.register(
        GAUGE,
        () ->
            switch (seen) {
              case CLOSED -> 0;
              case HALF_OPEN -> 1;
              case OPEN -> 2;
            });
  }

  /** Judges the outcomes anew and says how many challenges may leave now. */
  public long allowance(Instant now) {
    BreakerState state = judged(now);
    // closed, it needs no count
    return state.phase() == Phase.CLOSED
        ? rule().allowance(state, 0)
        : rule().allowance(state, sentSince(state));
  }

  private BreakerState judged(Instant now) {
    BreakerState before = state();
    BreakerState next = rule().next(before, footman.stores().outcomes(), now);
    if (next.equals(before)) {
      return before;
    }
    // somebody who changed it meanwhile knew more
    return states().change(before, next) ? told(before, next) : state();
  }

  private BreakerState told(BreakerState before, BreakerState next) {
    seen = next.phase();
    counts.count("breaker-" + next.phase().code());
    if (next.phase() == Phase.OPEN) {
      OutcomeTally tally = newest();
      LOGGER.warn(
          "reason=breaker-open was={} of={} no-such-sender={} refused={}",
          before.phase().code(),
          tally.all(),
          tally.noSuchSender(),
          tally.refused());
    } else {
      LOGGER.info("reason=breaker-{} was={}", next.phase().code(), before.phase().code());
    }
    return next;
  }

  private long sentSince(BreakerState state) {
    return footman.stores().sentCounts().sentSince(state.since(), Account.SERVER);
  }

  /** The state as it was judged last. */
  public BreakerState state() {
    BreakerState state = states().current();
    seen = state.phase();
    return state;
  }

  /** What became of the newest challenges, as many as are judged. */
  public OutcomeTally newest() {
    return footman.stores().outcomes().newest(rule().window(), Instant.EPOCH);
  }

  /** Closes it; only what is sent from then on is judged. */
  public BreakerState reset(Instant now) {
    BreakerState before = state();
    BreakerState closed = BreakerState.closed(now);
    return states().change(before, closed) ? told(before, closed) : reset(now);
  }

  /** The rule by which it is judged. */
  public Breaker rule() {
    return footman.settings().asking().breaker();
  }

  private BreakerStates states() {
    return footman.stores().breakerStates();
  }
}
