// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.footman.core.store.Page;
import org.footman.core.store.StoredText;
import org.footman.core.trust.Pattern;
import org.footman.core.trust.Trust;
import org.footman.core.trust.TrustEntry;
import org.footman.core.trust.TrustQuestion;
import org.footman.core.trust.TrustSelector;
import org.hibernate.StatelessSession;

/** The trust list in the table trust_entry. */
final class JpaTrust implements Trust {
  private final Transactions transactions;

  JpaTrust(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<TrustEntry> matching(TrustQuestion question) {
    Set<Pattern> patterns = question.patterns();
    String[] keys =
        question.scopes().stream()
            .flatMap(scope -> patterns.stream().map(pattern -> TrustRow.key(scope, pattern)))
            .toArray(String[]::new);
    // one array rather than a list of a hundred parameters: half the work on both databases
    return transactions.in(
        session ->
            session
                .createNativeQuery(
                    "select * from trust_entry where entry_key = any(:keys)", TrustRow.class)
                .setParameter("keys", keys)
                .getResultStream()
                .map(TrustRow::toEntry)
                .toList());
  }

  @Override
  public List<TrustEntry> matchingNow(TrustQuestion question) {
    return matching(question);
  }

  @Override
  public boolean learn(TrustEntry entry) {
    TrustRow row = TrustRow.of(entry);
    return transactions.in(
        session -> {
          Optional<TrustEntry> there = same(session, row);
          if (there.filter(t -> t.liveAt(entry.created())).isPresent()) {
            return false;
          }
          // not by its key: what another has learned since is found by the insert, which fails
          there.ifPresent(expired -> delete(session, expired.id()));
          session.insert(row);
          note(session, entry, Change.Kind.LEARNED);
          return true;
        });
  }

  private static Optional<TrustEntry> same(StatelessSession session, TrustRow row) {
    return session
        .createSelectionQuery("from TrustRow t where t.entryKey = :key", TrustRow.class)
        .setParameter("key", row.entryKey)
        .uniqueResultOptional()
        .map(TrustRow::toEntry);
  }

  @Override
  public void put(TrustEntry entry) {
    transactions.run(
        session -> {
          Optional<TrustEntry> before = find(session, entry.id());
          replace(session, TrustRow.of(entry));
          note(session, entry, Change.Kind.TRUST);
          before.ifPresent(old -> note(session, old, Change.Kind.TRUST));
        });
  }

  private static void replace(StatelessSession session, TrustRow row) {
    session
        .createMutationQuery("delete from TrustRow t where t.entryKey = :key or t.id = :id")
        .setParameter("key", row.entryKey)
        .setParameter("id", row.id)
        .executeUpdate();
    session.insert(row);
  }

  private static void note(StatelessSession session, TrustEntry entry, Change.Kind kind) {
    boolean network = entry.pattern().kind() == Pattern.Kind.NETWORK;
    session.insert(ChangeRow.of(new Change(network ? Change.Kind.NETWORK : kind, entry.scope())));
  }

  @Override
  public Optional<TrustEntry> byId(String id) {
    return transactions.in(session -> find(session, id));
  }

  private static Optional<TrustEntry> find(StatelessSession session, String id) {
    return Optional.ofNullable(session.get(TrustRow.class, StoredText.of(id)))
        .map(TrustRow::toEntry);
  }

  @Override
  public Optional<TrustEntry> remove(String id) {
    return transactions.in(
        session -> {
          Optional<TrustEntry> entry = find(session, id).filter(e -> delete(session, e.id()));
          entry.ifPresent(e -> note(session, e, Change.Kind.TRUST));
          return entry;
        });
  }

  private static boolean delete(StatelessSession session, String id) {
    return session
            .createMutationQuery("delete from TrustRow t where t.id = :id")
            .setParameter("id", id)
            .executeUpdate()
        == 1;
  }

  @Override
  public List<TrustEntry> list(TrustSelector selector, Page page) {
    Where where =
        new Where()
            .and("t.scopeKind = :kind", "kind", selector.scope().map(s -> s.kind()))
            .and("t.scopeName = :name", "name", selector.scope().map(s -> StoredText.of(s.name())))
            .and("t.patternKind = :pattern", "pattern", selector.kind())
            .and("t.verdict = :verdict", "verdict", selector.verdict())
            .and(
                "locate(:part, t.patternValue) > 0",
                "part",
                selector.valueContains().map(v -> StoredText.of(v).toLowerCase(Locale.ROOT)));
    String query = "from TrustRow t" + where + " order by t.patternValue, t.id";
    return transactions.in(
        session ->
            where
                .fill(session.createSelectionQuery(query, TrustRow.class), page)
                .getResultStream()
                .map(TrustRow::toEntry)
                .toList());
  }

  @Override
  public void used(Collection<String> ids, LocalDate day) {
    for (List<String> part : Columns.parts(ids)) {
      transactions.run(
          session ->
              session
                  .createMutationQuery(
                      "update TrustRow t set t.lastUsed = :day"
                          + " where t.id in :ids and (t.lastUsed is null or t.lastUsed < :day)")
                  .setParameter("day", day)
                  .setParameterList("ids", part)
                  .executeUpdate());
    }
  }
}
