// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import java.time.Instant;
import java.util.List;

/** The table change, which every node reads; also sweeps the changes of keys. */
final class JpaChanges {
  private final Transactions transactions;

  /** One row. */
  record Numbered(long id, Change change) {}

  JpaChanges(Transactions transactions) {
    this.transactions = transactions;
  }

  /** The largest number given so far, 0 for none. */
  long newest() {
    return transactions.in(
        session ->
            session
                .createSelectionQuery("select coalesce(max(c.id), 0) from ChangeRow c", Long.class)
                .getSingleResult());
  }

  /** Those with larger numbers, in their order. */
  List<Numbered> after(long id, int most) {
    return transactions.in(
        session ->
            session
                .createSelectionQuery(
                    "from ChangeRow c where c.id > :id order by c.id", ChangeRow.class)
                .setParameter("id", id)
                .setMaxResults(most)
                .getResultStream()
                .map(row -> new Numbered(row.id, row.toChange()))
                .toList());
  }

  void sweep(Instant before) {
    for (String table : List.of("change", "auth_key_change")) {
      transactions.run(
          session ->
              session
                  .createNativeMutationQuery("delete from " + table + " where made < :before")
                  .setParameter("before", before)
                  .executeUpdate());
    }
  }
}
