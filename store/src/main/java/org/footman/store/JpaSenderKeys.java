// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import java.time.Instant;
import java.util.Optional;
import org.footman.core.authkey.AuthKey;
import org.footman.core.authkey.SenderKeys;
import org.footman.core.store.StoredText;
import org.hibernate.StatelessSession;

/** The keys that came from elsewhere, in the table sender_key. */
final class JpaSenderKeys implements SenderKeys {
  private final Transactions transactions;

  JpaSenderKeys(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public void put(String address, AuthKey key, Instant received) {
    var row = new SenderKeyRow(StoredText.of(address), key.reveal(), Columns.instant(received));
    transactions.run(
        session -> {
          if (session.get(SenderKeyRow.class, row.address) == null) {
            // of two that insert at once, one is told that the address is there and comes again
            session.insert(row);
          } else {
            replace(session, row);
          }
        });
  }

  private static void replace(StatelessSession session, SenderKeyRow row) {
    session
        .createMutationQuery(
            "update SenderKeyRow s set s.key = :key, s.received = :received"
                + " where s.address = :address and s.received <= :received")
        .setParameter("key", row.key)
        .setParameter("received", row.received)
        .setParameter("address", row.address)
        .executeUpdate();
  }

  @Override
  public Optional<AuthKey> newest(String address) {
    return transactions.in(
        session ->
            Optional.ofNullable(session.get(SenderKeyRow.class, StoredText.of(address)))
                .map(row -> new AuthKey(row.key)));
  }

  @Override
  public boolean remove(String address) {
    return transactions.in(
        session ->
            session
                    .createMutationQuery("delete from SenderKeyRow s where s.address = :address")
                    .setParameter("address", StoredText.of(address))
                    .executeUpdate()
                == 1);
  }
}
