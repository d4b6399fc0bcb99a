// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import java.time.Duration;
import java.time.Instant;
import org.footman.core.store.Leases;
import org.hibernate.StatelessSession;

/** Leases in the table lease. */
final class JpaLeases implements Leases {
  private final Transactions transactions;

  JpaLeases(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public boolean take(String name, String holder, Instant now, Duration life) {
    var wanted = new LeaseRow(name, holder, Columns.instant(now.plus(life)));
    return transactions.in(
        session -> {
          if (session.get(LeaseRow.class, name) == null) {
            // of two that insert at once, one is told that the name is there and comes again
            session.insert(wanted);
            return true;
          }
          return takeOver(session, wanted, Columns.instant(now));
        });
  }

  private static boolean takeOver(StatelessSession session, LeaseRow wanted, Instant now) {
    return session
            .createMutationQuery(
                "update LeaseRow l set l.holder = :holder, l.runsOut = :until"
                    + " where l.name = :name and (l.holder = :holder or l.runsOut <= :now)")
            .setParameter("holder", wanted.holder)
            .setParameter("until", wanted.runsOut)
            .setParameter("name", wanted.name)
            .setParameter("now", now)
            .executeUpdate()
        == 1;
  }

  @Override
  public void giveBack(String name, String holder) {
    transactions.run(
        session ->
            session
                .createMutationQuery(
                    "delete from LeaseRow l where l.name = :name and l.holder = :holder")
                .setParameter("name", name)
                .setParameter("holder", holder)
                .executeUpdate());
  }
}
