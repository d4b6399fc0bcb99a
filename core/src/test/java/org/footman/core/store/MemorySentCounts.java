// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.footman.core.budget.Account;
import org.footman.core.budget.SentCounts;

/** The counts of sent challenges in memory. */
final class MemorySentCounts implements SentCounts {
  private final MemoryRows rows;

  MemorySentCounts(MemoryRows rows) {
    this.rows = rows;
  }

  @Override
  public long sentSince(Instant since, Account account) {
    var wanted = new Account(account.kind(), StoredText.of(account.name()));
    return rows.in(
        () ->
            rows.counted.stream()
                .filter(c -> c.account().equals(wanted) && !c.sent().isBefore(since))
                .count());
  }

  @Override
  public int sweep(Account.Kind kind, Instant before, int most) {
    return rows.in(
        () -> {
          List<MemoryRows.Counted> old =
              rows.counted.stream()
                  .filter(c -> c.account().kind() == kind && c.sent().isBefore(before))
                  .sorted(Comparator.comparing(MemoryRows.Counted::sent))
                  .limit(most)
                  .toList();
          rows.counted.removeAll(old);
          return old.size();
        });
  }
}
