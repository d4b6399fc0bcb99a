// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.footman.core.authkey.VerifyCount;
import org.footman.core.authkey.VerifyCounts;
import org.footman.core.store.Page;
import org.footman.core.store.StoredText;

/** The counts of VERIFY in the table verify_count. */
final class JpaVerifyCounts implements VerifyCounts {
  private static final int BATCH = 1000;

  /** All nodes touch the rows in this order, so that none waits for one that waits for it. */
  private static final Comparator<VerifyCountRow.Key> ORDER =
      Comparator.comparing(VerifyCountRow.Key::day)
          .thenComparing(VerifyCountRow.Key::kind)
          .thenComparing(VerifyCountRow.Key::subject)
          .thenComparing(VerifyCountRow.Key::valid);

  private final Transactions transactions;
  private final Vendor vendor;

  JpaVerifyCounts(Transactions transactions, Vendor vendor) {
    this.transactions = transactions;
    this.vendor = vendor;
  }

  @Override
  public void add(Collection<VerifyCount> counts) {
    var sums = new TreeMap<VerifyCountRow.Key, Long>(ORDER);
    counts.forEach(c -> sums.merge(key(c), c.count(), Long::sum));
    if (!sums.isEmpty()) {
      transactions.run(session -> session.doWork(connection -> add(connection, sums)));
    }
  }

  private static VerifyCountRow.Key key(VerifyCount c) {
    return new VerifyCountRow.Key(c.day(), c.kind(), StoredText.of(c.subject()), c.valid());
  }

  private void add(Connection connection, Map<VerifyCountRow.Key, Long> sums) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(vendor.addToCount())) {
      int waiting = 0;
      for (Map.Entry<VerifyCountRow.Key, Long> sum : sums.entrySet()) {
        fill(statement, sum.getKey(), sum.getValue());
        statement.addBatch();
        if (++waiting % BATCH == 0) {
          statement.executeBatch();
        }
      }
      statement.executeBatch();
    }
  }

  private static void fill(PreparedStatement statement, VerifyCountRow.Key key, long sum)
      throws SQLException {
    statement.setObject(1, key.day());
    statement.setString(2, key.kind().name());
    statement.setString(3, key.subject());
    statement.setString(4, key.subject().contains("@") ? Columns.domain(key.subject()) : "");
    statement.setBoolean(5, key.valid());
    statement.setLong(6, sum);
  }

  @Override
  public List<VerifyCount> list(
      VerifyCount.Kind kind, LocalDate from, LocalDate to, Optional<String> domain, Page page) {
    Where where =
        new Where()
            .and("c.kind = :kind", "kind", kind)
            .and("c.day >= :from", "from", from)
            .and("c.day <= :to", "to", to)
            .and("c.domain = :domain", "domain", domain.map(StoredText::of));
    String query =
        "from VerifyCountRow c" + where + " order by c.asked desc, c.day, c.subject, c.valid";
    return transactions.in(
        session ->
            where
                .fill(session.createSelectionQuery(query, VerifyCountRow.class), page)
                .getResultStream()
                .map(VerifyCountRow::toCount)
                .toList());
  }

  @Override
  public int sweep(LocalDate before) {
    return transactions.in(
        session ->
            session
                .createMutationQuery("delete from VerifyCountRow c where c.day < :before")
                .setParameter("before", before)
                .executeUpdate());
  }
}
