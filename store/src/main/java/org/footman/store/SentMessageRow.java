// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/** A row of the table sent_message. */
@Entity
@Table(name = "sent_message")
@IdClass(SentMessageRow.Key.class)
class SentMessageRow {
  /** The primary key. */
  record Key(String sender, String hash) implements Serializable {}

  @Id String sender;
  @Id String hash;
  Instant sent;

  @SuppressWarnings("NullAway.Init") // Hibernate fills it
  SentMessageRow() {}

  SentMessageRow(String sender, String hash, Instant sent) {
    this.sender = sender;
    this.hash = hash;
    this.sent = Columns.instant(sent);
  }
}
