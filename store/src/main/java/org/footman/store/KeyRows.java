// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import java.util.List;
import java.util.Optional;
import org.footman.core.authkey.AddressSettings;
import org.footman.core.authkey.IssuedKey;
import org.footman.core.store.StoredText;
import org.hibernate.LockMode;
import org.hibernate.StatelessSession;

/**
 * Addresses and keys as one transaction reads and writes them. Whoever needs an address's row and
 * its keys takes the row first, so that nobody waits in a circle.
 */
final class KeyRows {
  private static final String NONE_NEWEST =
      "update AddressSettingsRow s set s.newestKey = null, s.newestDigest = null,"
          + " s.newestIssued = null, s.newestExpires = null, s.sendDue = null ";

  private final StatelessSession session;

  KeyRows(StatelessSession session) {
    this.session = session;
  }

  Optional<AddressSettingsRow> lock(String address) {
    return Optional.ofNullable(
        session.get(AddressSettingsRow.class, StoredText.of(address), LockMode.PESSIMISTIC_WRITE));
  }

  /** Compare-and-set: false when the row is no longer that of before. */
  boolean become(IssuedKey key, AddressSettings before, AddressSettings after) {
    AddressSettingsRow was = AddressSettingsRow.of(before);
    AddressSettingsRow will = AddressSettingsRow.of(after);
    will.become(key);
    return session
            .createMutationQuery(
                "update AddressSettingsRow s set s.next = :next, s.newestKey = :key,"
                    + " s.newestDigest = :digest, s.newestIssued = :issued,"
                    + " s.newestExpires = :expires, s.sendDue = :issued"
                    + " where s.address = :address and s.next = :due"
                    + " and s.interval = :interval and s.grace = :grace")
            .setParameter("next", will.next)
            .setParameter("key", will.newestKey)
            .setParameter("digest", will.newestDigest)
            .setParameter("issued", will.newestIssued)
            .setParameter("expires", will.newestExpires)
            .setParameter("address", was.address)
            .setParameter("due", was.next)
            .setParameter("interval", was.interval)
            .setParameter("grace", was.grace)
            .executeUpdate()
        == 1;
  }

  /** Makes the key live and tells the other nodes, unless it is live. */
  void add(IssuedKey key) {
    AuthKeyRow row = AuthKeyRow.of(key);
    boolean there =
        !session
            .createSelectionQuery(
                "select k.id from AuthKeyRow k where k.address = :address and k.digest = :digest",
                Long.class)
            .setParameter("address", row.address)
            .setParameter("digest", row.digest)
            .getResultList()
            .isEmpty();
    if (!there) {
      session.insert(row);
      session.insert(AuthKeyChangeRow.of(row, false));
    }
  }

  /** Ends all keys of the address and tells the other nodes. */
  int revoke(String name) {
    String address = StoredText.of(name);
    session
        .createMutationQuery(NONE_NEWEST + "where s.address = :address")
        .setParameter("address", address)
        .executeUpdate();
    List<AuthKeyRow> live =
        session
            .createSelectionQuery(
                "from AuthKeyRow k where k.address = :address order by k.id", AuthKeyRow.class)
            .setParameter("address", address)
            .getResultList();
    live.forEach(key -> session.insert(AuthKeyChangeRow.of(key, true)));
    return delete(live);
  }

  /** Ends the registration; the keys live on. */
  boolean retire(String address) {
    return session
            .createMutationQuery("delete from AddressSettingsRow s where s.address = :address")
            .setParameter("address", StoredText.of(address))
            .executeUpdate()
        == 1;
  }

  /** Ends registration and keys; returns how many rows went. */
  int erase(String address) {
    int registered = retire(address) ? 1 : 0;
    return registered + revoke(address);
  }

  /** Deletes keys that have ended, and what is readable of them. */
  int forget(List<AuthKeyRow> ended) {
    for (List<AuthKeyRow> part : Columns.parts(ended)) {
      session
          .createMutationQuery(NONE_NEWEST + "where s.newestDigest in :digests")
          .setParameterList("digests", part.stream().map(k -> k.digest).toList())
          .executeUpdate();
    }
    return delete(ended);
  }

  private int delete(List<AuthKeyRow> keys) {
    int deleted = 0;
    for (List<Long> part : Columns.parts(keys.stream().map(k -> k.id).toList())) {
      deleted +=
          session
              .createMutationQuery("delete from AuthKeyRow k where k.id in :ids")
              .setParameterList("ids", part)
              .executeUpdate();
    }
    return deleted;
  }
}
