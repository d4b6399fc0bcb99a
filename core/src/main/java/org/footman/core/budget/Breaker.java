// SPDX-License-Identifier: Apache-2.0
package org.footman.core.budget;

import java.time.Duration;
import java.time.Instant;
import org.footman.core.budget.BreakerState.Phase;

/**
 * Stops all challenges when too many fail (requirement D2): whoever asks addresses that do not
 * exist, or is refused for what he is, asks people who never wrote.
 *
 * @param window how many of the newest outcomes are judged; as long as there are fewer, those that
 *     are missing count as good
 * @param noSuchSender more than so many percent of the window open it
 * @param refused likewise
 * @param rest how long it stays open, and how long a trial may take
 * @param trial how many challenges leave when it is half open
 */
public record Breaker(int window, int noSuchSender, int refused, Duration rest, int trial) {
  public static final Breaker DEFAULT = new Breaker(200, 10, 3, Duration.ofHours(6), 10);

  /** The state that a state has become. */
  public BreakerState next(BreakerState state, Outcomes outcomes, Instant now) {
    return switch (state.phase()) {
      case CLOSED -> tooBad(outcomes.newest(window, state.since()), window) ? open(now) : state;
      case OPEN -> rested(state, now) ? halfOpen(now) : state;
      case HALF_OPEN -> afterTrial(state, outcomes.newest(trial, state.since()), now);
    };
  }

  private BreakerState afterTrial(BreakerState state, OutcomeTally tally, Instant now) {
    if (tooBad(tally, trial)) {
      return open(now);
    }
    if (tally.all() >= trial) {
      return BreakerState.closed(now);
    }
    // some are never heard of: another few may leave, so that it does not stay so for ever
    return rested(state, now) ? halfOpen(now) : state;
  }

  /**
   * How many challenges may leave now.
   *
   * @param sentSince how many left since the state began
   */
  public long allowance(BreakerState state, long sentSince) {
    return switch (state.phase()) {
      case CLOSED -> Long.MAX_VALUE;
      case OPEN -> 0;
      case HALF_OPEN -> Math.max(0, trial - sentSince);
    };
  }

  private boolean tooBad(OutcomeTally tally, int of) {
    return tally.noSuchSender() * 100 > (long) noSuchSender * of
        || tally.refused() * 100 > (long) refused * of;
  }

  private boolean rested(BreakerState state, Instant now) {
    return !now.isBefore(state.since().plus(rest));
  }

  private static BreakerState open(Instant now) {
    return new BreakerState(Phase.OPEN, now);
  }

  private static BreakerState halfOpen(Instant now) {
    return new BreakerState(Phase.HALF_OPEN, now);
  }
}
