// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.footman.core.source.Decision;
import org.footman.core.source.Decisions;
import org.footman.core.source.Report;
import org.footman.core.store.StoredText;
import org.footman.core.trust.Scope;
import org.hibernate.StatelessSession;

/** The memory of decisions in the table decision. */
final class JpaDecisions implements Decisions {
  /** The most decisions of a message that are told. */
  private static final int MOST = 100;

  /** How many quarters of a minute one statement looks into. */
  private static final int QUARTERS = 10_000;

  /** By the index on both databases; PostgreSQL reads the table for a join or a list of values. */
  private static final String OF_MESSAGE =
      "select d.* from decision d where d.lookup = any (array(select n.lookup from"
          + " generate_series(cast(:first as bigint), cast(:last as bigint), "
          + Lookup.quarters(1)
          + ") n (lookup))) and d.message_id = :message order by d.made, d.id";

  private final Transactions transactions;
  private final Vendor vendor;

  JpaDecisions(Transactions transactions, Vendor vendor) {
    this.transactions = transactions;
    this.vendor = vendor;
  }

  @Override
  public void record(List<Decision> decisions) {
    if (decisions.isEmpty()) {
      return;
    }
    List<DecisionRow> rows = new ArrayList<>(decisions.size());
    for (Decision decision : decisions) {
      rows.add(DecisionRow.of(decision));
    }
    transactions.run(
        session -> session.doWork(connection -> DecisionInsert.run(connection, vendor, rows)));
  }

  @Override
  public List<Decision> byMessageId(String messageId) {
    return transactions.in(session -> byMessageId(session, StoredText.of(messageId)));
  }

  /**
   * Looks into every quarter of a minute that may have rows, oldest first, past the time that has
   * none.
   */
  private static List<Decision> byMessageId(StatelessSession session, String messageId) {
    List<Decision> found = new ArrayList<>();
    Optional<Long> next = from(session, Long.MIN_VALUE);
    while (next.isPresent() && found.size() < MOST) {
      long first = Lookup.ofMessage(messageId, next.get());
      long last = first + Lookup.quarters(QUARTERS - 1);
      session
          .createNativeQuery(OF_MESSAGE, DecisionRow.class)
          .setParameter("first", first)
          .setParameter("last", last)
          .setParameter("message", messageId)
          .setMaxResults(MOST - found.size())
          .getResultStream()
          .map(DecisionRow::toDecision)
          .forEach(found::add);
      next = from(session, Lookup.after(last));
    }
    return found;
  }

  /** The least number of a row that is not below a number. */
  private static Optional<Long> from(StatelessSession session, long number) {
    return session
        .createSelectionQuery(
            "select d.lookup from DecisionRow d where d.lookup >= :number order by d.lookup",
            Long.class)
        .setParameter("number", number)
        .setMaxResults(1)
        .uniqueResultOptional();
  }

  @Override
  public Report report(Scope scope, Instant from, Instant to) {
    Where where = where(scope, from, to);
    return transactions.in(session -> new Report(rows(session, where), senders(session, where)));
  }

  private static Where where(Scope scope, Instant from, Instant to) {
    Where where =
        new Where()
            .and("d.lookup >= :first", "first", Lookup.quarter(from))
            .and("d.lookup < :end", "end", Lookup.quarterAfter(to))
            .and("d.made >= :from", "from", Columns.instant(from))
            .and("d.made < :to", "to", Columns.instant(to));
    String name = StoredText.of(scope.name());
    return switch (scope.kind()) {
      case USER -> where.and("d.recipient = :name", "name", name);
      case DOMAIN -> where.and("d.recipientDomain = :name", "name", name);
      case SERVER -> where;
    };
  }

  private static List<Report.Row> rows(StatelessSession session, Where where) {
    String query =
        "select d.reason, d.outcome, d.act, count(d), sum(case when d.challenge then 1 else 0 end)"
            + " from DecisionRow d"
            + where
            + " group by d.reason, d.outcome, d.act"
            + " order by count(d) desc, d.reason, d.outcome, d.act";
    return where
        .fill(session.createSelectionQuery(query, Object[].class))
        .getResultStream()
        .map(
            r ->
                new Report.Row(
                    (String) r[0],
                    (String) r[1],
                    (String) r[2],
                    ((Number) r[3]).longValue(),
                    ((Number) r[4]).longValue()))
        .toList();
  }

  private static List<Report.Sender> senders(StatelessSession session, Where where) {
    String query =
        "select d.source, count(d) from DecisionRow d"
            + where
            + " and d.outcome = 'hold' group by d.source order by count(d) desc, d.source";
    return where
        .fill(session.createSelectionQuery(query, Object[].class))
        .setMaxResults(10)
        .getResultStream()
        .map(r -> new Report.Sender((String) r[0], ((Number) r[1]).longValue()))
        .toList();
  }

  @Override
  public int sweep(Instant before, int most) {
    return transactions.in(
        session -> {
          List<Long> old =
              session
                  .createSelectionQuery(
                      "select d.id from DecisionRow d where d.lookup < :end and d.made < :before"
                          + " order by d.lookup",
                      Long.class)
                  .setParameter("end", Lookup.quarterAfter(before))
                  .setParameter("before", Columns.instant(before))
                  .setMaxResults(most)
                  .getResultList();
          Columns.parts(old).forEach(part -> delete(session, part));
          return old.size();
        });
  }

  private static void delete(StatelessSession session, List<Long> ids) {
    session
        .createMutationQuery("delete from DecisionRow d where d.id in :ids")
        .setParameterList("ids", ids)
        .executeUpdate();
  }
}
