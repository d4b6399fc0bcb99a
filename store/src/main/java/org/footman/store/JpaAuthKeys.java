// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.footman.core.authkey.AddressSettings;
import org.footman.core.authkey.AuthKeys;
import org.footman.core.authkey.IssuedKey;
import org.footman.core.authkey.KeyChange;
import org.footman.core.authkey.KeyDigest;
import org.footman.core.authkey.LiveKey;
import org.footman.core.store.Page;
import org.footman.core.store.StoredText;
import org.hibernate.StatelessSession;
import org.hibernate.query.MutationQuery;

/** Addresses and keys in the tables address_settings, auth_key and auth_key_change. */
final class JpaAuthKeys implements AuthKeys {
  private final Transactions transactions;

  JpaAuthKeys(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public void put(AddressSettings settings) {
    AddressSettingsRow row = AddressSettingsRow.of(settings);
    transactions.run(
        session -> {
          boolean there =
              session
                      .createMutationQuery(
                          "update AddressSettingsRow s set s.interval = :interval,"
                              + " s.grace = :grace, s.next = :next where s.address = :address")
                      .setParameter("interval", row.interval)
                      .setParameter("grace", row.grace)
                      .setParameter("next", row.next)
                      .setParameter("address", row.address)
                      .executeUpdate()
                  == 1;
          if (!there) {
            // of two that insert at once, one is told that the address is there and comes again
            session.insert(row);
          }
        });
  }

  @Override
  public Optional<AddressSettings> settings(String address) {
    return row(address).map(AddressSettingsRow::toSettings);
  }

  private Optional<AddressSettingsRow> row(String address) {
    return transactions.in(
        session ->
            Optional.ofNullable(session.get(AddressSettingsRow.class, StoredText.of(address))));
  }

  @Override
  public List<AddressSettings> list(Optional<String> domain, Page page) {
    return select(of(domain), "s.address", page).stream()
        .map(AddressSettingsRow::toSettings)
        .toList();
  }

  private static Where of(Optional<String> domain) {
    return new Where().and("s.domain = :domain", "domain", domain.map(StoredText::of));
  }

  private List<AddressSettingsRow> select(Where where, String order, Page page) {
    String query = "from AddressSettingsRow s" + where + " order by " + order;
    return transactions.in(
        session ->
            where
                .fill(session.createSelectionQuery(query, AddressSettingsRow.class), page)
                .getResultList());
  }

  @Override
  public long count(Optional<String> domain) {
    Where where = of(domain);
    String query = "select count(s) from AddressSettingsRow s" + where;
    return transactions.in(
        session -> where.fill(session.createSelectionQuery(query, Long.class)).getSingleResult());
  }

  @Override
  public List<AddressSettings> due(Instant now, int most) {
    Where where = new Where().and("s.next <= :now", "now", Columns.instant(now));
    return select(where, "s.next, s.address", new Page(0, most)).stream()
        .map(AddressSettingsRow::toSettings)
        .toList();
  }

  @Override
  public void announce(IssuedKey key) {
    transactions.run(session -> new KeyRows(session).add(key));
  }

  @Override
  public boolean issue(IssuedKey key, AddressSettings before, Instant next) {
    return transactions.in(
        session -> {
          var rows = new KeyRows(session);
          if (!rows.become(key, before, before.dueAt(next))) {
            return false;
          }
          rows.add(key);
          return true;
        });
  }

  @Override
  public Optional<IssuedKey> newest(String address, Instant now) {
    return row(address)
        .flatMap(AddressSettingsRow::newest)
        .filter(key -> !now.isAfter(key.expires()));
  }

  @Override
  public List<IssuedKey> unsent(Instant now, int most) {
    Where where =
        new Where()
            .and("s.sendDue <= :now", "now", Columns.instant(now))
            .and("s.newestExpires >= :now", "now", Columns.instant(now));
    return select(where, "s.sendDue, s.address", new Page(0, most)).stream()
        .flatMap(row -> row.newest().stream())
        .toList();
  }

  @Override
  public void sent(KeyDigest key) {
    transactions.run(session -> send(session, "null", key).executeUpdate());
  }

  @Override
  public void sendLater(KeyDigest key, Instant when) {
    transactions.run(
        session ->
            send(session, ":due", key).setParameter("due", Columns.instant(when)).executeUpdate());
  }

  private static MutationQuery send(StatelessSession session, String due, KeyDigest key) {
    return session
        .createMutationQuery(
            "update AddressSettingsRow s set s.sendDue = "
                + due
                + " where s.newestDigest = :digest and s.sendDue is not null")
        .setParameter("digest", Columns.octets(key));
  }

  @Override
  public boolean rename(String from, String to) {
    return transactions.in(session -> new Renaming(session).move(from, to));
  }

  @Override
  public int revoke(String address) {
    return transactions.in(session -> new KeyRows(session).revoke(address));
  }

  @Override
  public boolean retire(String address) {
    return transactions.in(session -> new KeyRows(session).retire(address));
  }

  @Override
  public boolean remove(String address) {
    return transactions.in(
        session -> {
          var rows = new KeyRows(session);
          boolean registered = rows.retire(address);
          rows.revoke(address);
          return registered;
        });
  }

  @Override
  public int sweep(Instant before, int most) {
    return transactions.in(
        session ->
            new KeyRows(session)
                .forget(
                    session
                        .createSelectionQuery(
                            "from AuthKeyRow k where k.expires < :before order by k.expires, k.id",
                            AuthKeyRow.class)
                        .setParameter("before", Columns.instant(before))
                        .setMaxResults(most)
                        .getResultList()));
  }

  @Override
  public Part live(long after, int most) {
    String query =
        "select k.id, k.digest, k.expires from AuthKeyRow k where k.id > :after order by k.id";
    List<Object[]> rows =
        transactions.in(
            session ->
                session
                    .createSelectionQuery(query, Object[].class)
                    .setParameter("after", after)
                    .setMaxResults(most)
                    .getResultList());
    long last = rows.isEmpty() ? after : (Long) rows.get(rows.size() - 1)[0];
    return new Part(rows.stream().map(JpaAuthKeys::live).toList(), last);
  }

  private static LiveKey live(Object[] row) {
    return new LiveKey(Columns.digest((byte[]) row[1]), (Instant) row[2]);
  }

  @Override
  public long newestChange() {
    return transactions.in(
        session ->
            session
                .createSelectionQuery(
                    "select coalesce(max(c.id), 0) from AuthKeyChangeRow c", Long.class)
                .getSingleResult());
  }

  @Override
  public List<KeyChange> changesAfter(long id, int most) {
    return transactions.in(
        session ->
            session
                .createSelectionQuery(
                    "from AuthKeyChangeRow c where c.id > :id order by c.id",
                    AuthKeyChangeRow.class)
                .setParameter("id", id)
                .setMaxResults(most)
                .getResultStream()
                .map(AuthKeyChangeRow::toChange)
                .toList());
  }
}
