// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.footman.core.budget.OutcomeTally;
import org.footman.core.budget.Outcomes;
import org.footman.core.challenge.Challenge;
import org.footman.core.challenge.ChallengeState;
import org.footman.core.challenge.FailureKind;

/** What became of the challenges in memory. */
final class MemoryOutcomes implements Outcomes {
  private static final Set<ChallengeState> UNKNOWN =
      Set.of(ChallengeState.DUE, ChallengeState.SENDING, ChallengeState.CANCELLED);

  private final MemoryRows rows;

  MemoryOutcomes(MemoryRows rows) {
    this.rows = rows;
  }

  @Override
  public OutcomeTally newest(int most, Instant sentSince) {
    return rows.in(
        () -> {
          List<Challenge> newest =
              rows.challenges.values().stream()
                  .filter(c -> c.asked().filter(a -> !a.isBefore(sentSince)).isPresent())
                  .filter(c -> !UNKNOWN.contains(c.state()))
                  .sorted(Comparator.comparing((Challenge c) -> c.asked().orElseThrow()).reversed())
                  .limit(most)
                  .toList();
          return new OutcomeTally(
              newest.size(),
              newest.stream().filter(c -> c.state() == ChallengeState.FAILED).count(),
              newest.stream().filter(MemoryOutcomes::refused).count());
        });
  }

  private static boolean refused(Challenge c) {
    return c.state() == ChallengeState.UNDELIVERED
        && c.remark().reason().filter(FailureKind.REFUSED.code()::equals).isPresent();
  }
}
