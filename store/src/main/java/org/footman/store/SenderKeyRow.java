// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of the table sender_key. */
@Entity
@Table(name = "sender_key")
class SenderKeyRow {
  @Id String address;

  @Column(name = "auth_key")
  String key;

  Instant received;

  @SuppressWarnings("NullAway.Init") // Hibernate fills it
  SenderKeyRow() {}

  SenderKeyRow(String address, String key, Instant received) {
    this.address = address;
    this.key = key;
    this.received = received;
  }
}
