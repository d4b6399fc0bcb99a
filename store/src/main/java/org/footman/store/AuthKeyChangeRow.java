// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.footman.core.authkey.KeyChange;
import org.footman.core.authkey.LiveKey;

/** A row of the table auth_key_change: what the nodes that answer VERIFY must hear of. */
@Entity
@Table(name = "auth_key_change")
class AuthKeyChangeRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  long id;

  byte[] digest;
  Instant expires;
  boolean revoked;

  @SuppressWarnings("NullAway.Init") // Hibernate fills it
  AuthKeyChangeRow() {}

  static AuthKeyChangeRow of(AuthKeyRow key, boolean revoked) {
    var row = new AuthKeyChangeRow();
    row.digest = key.digest;
    row.expires = key.expires;
    row.revoked = revoked;
    return row;
  }

  KeyChange toChange() {
    return new KeyChange(id, new LiveKey(Columns.digest(digest), expires), revoked);
  }
}
