// SPDX-License-Identifier: Apache-2.0
package org.footman.core.budget;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What may still leave, as counted at one time: each account is counted once, and what is taken
 * since is kept along. Belongs to the one thread of one run, whose length bounds it.
 */
public final class BudgetRun {
  private final Budgets budgets;
  private final SentCounts counts;
  private final Instant now;
  private final Map<Line, Long> used = new HashMap<>();
  private final Set<Account> spent = new HashSet<>();

  public BudgetRun(Budgets budgets, SentCounts counts, Instant now) {
    this.budgets = budgets;
    this.counts = counts;
    this.now = now;
  }

  /**
   * Takes one challenge from all its accounts, or from none. Of several recipients one that has
   * something left is enough: the question is asked for all of them.
   *
   * @return the limit that is spent; empty when the challenge may leave
   */
  public Optional<Limit> take(Spend spend) {
    List<Limit> limits = budgets.limitsOf(spend);
    for (Limit limit : limits) {
      List<Account> accounts = spend.accounts(limit.kind());
      if (accounts.stream().noneMatch(account -> used(limit, account) < limit.most())) {
        spent.addAll(accounts);
        return Optional.of(limit);
      }
    }
    for (Limit limit : limits) {
      for (Account account : spend.accounts(limit.kind())) {
        used.put(new Line(limit, account), used(limit, account) + 1);
      }
    }
    return Optional.empty();
  }

  /** The accounts that were found spent: what else takes from them need not be tried. */
  public Set<Account> spent() {
    return Set.copyOf(spent);
  }

  private long used(Limit limit, Account account) {
    return used.computeIfAbsent(
        new Line(limit, account), line -> counts.sentSince(now.minus(limit.within()), account));
  }

  private record Line(Limit limit, Account account) {}
}
