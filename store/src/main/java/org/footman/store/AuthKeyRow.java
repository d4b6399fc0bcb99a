// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.footman.core.authkey.IssuedKey;
import org.footman.core.authkey.LiveKey;
import org.footman.core.store.StoredText;

/** A row of the table auth_key: a live key. */
@Entity
@Table(name = "auth_key")
class AuthKeyRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  long id;

  String address;
  byte[] digest;
  Instant expires;

  @SuppressWarnings("NullAway.Init") // Hibernate fills it
  AuthKeyRow() {}

  static AuthKeyRow of(IssuedKey key) {
    var row = new AuthKeyRow();
    row.address = StoredText.of(key.address());
    row.digest = Columns.octets(key.digest());
    row.expires = Columns.instant(key.expires());
    return row;
  }

  LiveKey toKey() {
    return new LiveKey(Columns.digest(digest), expires);
  }
}
