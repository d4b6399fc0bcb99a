// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import java.time.Instant;
import java.util.List;
import org.footman.core.budget.Account;
import org.footman.core.budget.SentCounts;
import org.footman.core.store.StoredText;

/** The counts of sent challenges in the table challenge_count. */
final class JpaSentCounts implements SentCounts {
  private final Transactions transactions;

  JpaSentCounts(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public long sentSince(Instant since, Account account) {
    return transactions.in(
        session ->
            session
                .createSelectionQuery(
                    "select count(c) from ChallengeCountRow c"
                        + " where c.kind = :kind and c.name = :name and c.sent >= :since",
                    Long.class)
                .setParameter("kind", account.kind())
                .setParameter("name", StoredText.of(account.name()))
                .setParameter("since", Columns.instant(since))
                .getSingleResult());
  }

  @Override
  public int sweep(Account.Kind kind, Instant before, int most) {
    return transactions.in(
        session -> {
          List<ChallengeCountRow> old =
              session
                  .createSelectionQuery(
                      "from ChallengeCountRow c where c.kind = :kind and c.sent < :before"
                          + " order by c.sent",
                      ChallengeCountRow.class)
                  .setParameter("kind", kind)
                  .setParameter("before", Columns.instant(before))
                  .setMaxResults(most)
                  .getResultList();
          old.forEach(session::delete);
          return old.size();
        });
  }
}
