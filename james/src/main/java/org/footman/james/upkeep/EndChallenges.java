// SPDX-License-Identifier: Apache-2.0
package org.footman.james.upkeep;

import java.time.Duration;
import java.time.Instant;
import javax.inject.Inject;
import org.footman.core.budget.Account;
import org.footman.core.challenge.Challenges;
import org.footman.core.upkeep.Chore;
import org.footman.core.upkeep.Count;
import org.footman.james.Footman;
import org.footman.james.settings.Asking;

/** Ends challenges whose time is over, and forgets those that ended long ago and old counts. */
final class EndChallenges implements Job {
  private static final Duration MARGIN = Duration.ofHours(1);

  private final Footman footman;

  @Inject
  EndChallenges(Footman footman) {
    this.footman = footman;
  }

  @Override
  public Chore chore() {
    return Chore.CHALLENGES;
  }

  @Override
  public void run(Shift shift) {
    if (shift.dryRun()) {
      return; // the store cannot say how many without doing it
    }
    Challenges challenges = footman.stores().challenges();
    Instant ended = shift.now().minus(footman.settings().upkeep().ended());
    long expired = Walk.sweep(shift, most -> challenges.expire(shift.now(), most));
    shift.tally().add(Count.CHALLENGES_EXPIRED, expired);
    long swept = Walk.sweep(shift, most -> challenges.sweep(ended, most));
    shift.tally().add(Count.CHALLENGES_FORGOTTEN, swept);
    sweepCounts(shift);
  }

  /** What no limit and no trial of the breaker looks back to any more. */
  private void sweepCounts(Shift shift) {
    Asking asking = footman.settings().asking();
    for (Account.Kind kind : Account.Kind.values()) {
      Duration kept = asking.budgets().reach(kind).plus(asking.breaker().rest()).plus(MARGIN);
      Instant before = shift.now().minus(kept);
      Walk.sweep(shift, most -> footman.stores().sentCounts().sweep(kind, before, most));
    }
  }
}
