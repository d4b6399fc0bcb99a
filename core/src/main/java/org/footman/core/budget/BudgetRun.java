// SPDX-License-Identifier: Apache-2.0
package org.footman.core.budget;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What may still leave, as counted at one time: each account is counted once, and what is taken
 * since is kept along. Belongs to the one thread of one run, whose length bounds it.
 */
public final class BudgetRun {
  private final Budgets budgets;
  private final SentCounts counts;
  private final Instant now;
  private final Map<Line, Long> used = new HashMap<>();

  public BudgetRun(Budgets budgets, SentCounts counts, Instant now) {
    this.budgets = budgets;
    this.counts = counts;
    this.now = now;
  }

  /**
   * Takes one challenge from all its accounts, or from none.
   *
   * @return the limit that is spent; empty when the challenge may leave
   */
  public Optional<Limit> take(Spend spend) {
    Optional<Limit> over = over(spend);
    if (over.isEmpty()) {
      count(spend);
    }
    return over;
  }

  /**
   * The limit that is spent, if one is. Of several recipients one that has something left is
   * enough: the question is asked for all of them.
   */
  public Optional<Limit> over(Spend spend) {
    return budgets.limitsOf(spend).stream().filter(limit -> spent(limit, spend)).findFirst();
  }

  /**
   * The same for one that is repeated: a limit that reaches back to its last sending counts that
   * one already.
   */
  public Optional<Limit> over(Spend spend, Instant lastSent) {
    return budgets.limitsOf(spend).stream()
        .filter(limit -> lastSent.isBefore(now.minus(limit.within())))
        .filter(limit -> spent(limit, spend))
        .findFirst();
  }

  private boolean spent(Limit limit, Spend spend) {
    return spend.accounts(limit.kind()).stream()
        .noneMatch(account -> used(limit, account) < limit.most());
  }

  /** Takes one challenge from all its accounts. */
  public void count(Spend spend) {
    for (Limit limit : budgets.limitsOf(spend)) {
      for (Account account : spend.accounts(limit.kind())) {
        used.put(new Line(limit, account), used(limit, account) + 1);
      }
    }
  }

  private long used(Limit limit, Account account) {
    return used.computeIfAbsent(
        new Line(limit, account), line -> counts.sentSince(now.minus(limit.within()), account));
  }

  private record Line(Limit limit, Account account) {}
}
