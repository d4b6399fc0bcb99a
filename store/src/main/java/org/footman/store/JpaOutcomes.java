// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.footman.core.budget.OutcomeTally;
import org.footman.core.budget.Outcomes;
import org.footman.core.challenge.ChallengeState;
import org.footman.core.challenge.FailureKind;
import org.hibernate.query.SelectionQuery;
import org.jspecify.annotations.Nullable;

/** What became of the challenges, by their states in the table challenge. */
final class JpaOutcomes implements Outcomes {
  private static final Set<ChallengeState> KNOWN =
      Set.of(
          ChallengeState.ASKED,
          ChallengeState.ANSWERED,
          ChallengeState.EXPIRED,
          ChallengeState.FAILED,
          ChallengeState.UNDELIVERED);

  private final Transactions transactions;

  JpaOutcomes(Transactions transactions) {
    this.transactions = transactions;
  }

  /** One outcome as it is read. */
  record Ended(ChallengeState state, @Nullable String reason) {
    boolean refused() {
      return state == ChallengeState.UNDELIVERED && FailureKind.REFUSED.code().equals(reason);
    }
  }

  @Override
  public OutcomeTally newest(int most, Instant sentSince) {
    List<Ended> newest =
        transactions.in(
            session -> {
              SelectionQuery<Ended> query =
                  session.createSelectionQuery(
                      "select c.state, c.reason from ChallengeRow c"
                          + " where c.asked >= :since and c.state in :known"
                          + " order by c.asked desc",
                      Ended.class);
              return query
                  .setParameter("since", Columns.instant(sentSince))
                  .setParameterList("known", KNOWN)
                  .setMaxResults(most)
                  .getResultList();
            });
    return new OutcomeTally(
        newest.size(),
        newest.stream().filter(e -> e.state() == ChallengeState.FAILED).count(),
        newest.stream().filter(Ended::refused).count());
  }
}
