// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import java.util.Optional;
import org.footman.core.budget.BreakerState;
import org.footman.core.budget.BreakerStates;
import org.hibernate.StatelessSession;

/** The state of the breaker in the table breaker. */
final class JpaBreakerStates implements BreakerStates {
  private final Transactions transactions;

  JpaBreakerStates(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public BreakerState current() {
    return transactions.in(
        session -> kept(session).map(BreakerRow::toState).orElse(BreakerState.BEGINNING));
  }

  private static Optional<BreakerRow> kept(StatelessSession session) {
    return Optional.ofNullable(session.get(BreakerRow.class, BreakerRow.CHALLENGES));
  }

  @Override
  public boolean change(BreakerState before, BreakerState next) {
    return transactions.in(
        session -> {
          if (kept(session).isPresent()) {
            return update(session, before, next);
          }
          boolean beginning = before.equals(BreakerState.BEGINNING);
          if (beginning) {
            // of two that insert at once, one is told that the name is there and comes again
            session.insert(new BreakerRow(next));
          }
          return beginning;
        });
  }

  private static boolean update(StatelessSession session, BreakerState before, BreakerState next) {
    return session
            .createMutationQuery(
                "update BreakerRow b set b.phase = :next, b.since = :nextSince"
                    + " where b.name = :name and b.phase = :phase and b.since = :since")
            .setParameter("next", next.phase())
            .setParameter("nextSince", Columns.instant(next.since()))
            .setParameter("name", BreakerRow.CHALLENGES)
            .setParameter("phase", before.phase())
            .setParameter("since", Columns.instant(before.since()))
            .executeUpdate()
        == 1;
  }
}
