// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of the table secret. */
@Entity
@Table(name = "secret")
class SecretRow {
  @Id String name;
  byte[] content;

  @SuppressWarnings("NullAway.Init") // Hibernate fills it
  SecretRow() {}

  SecretRow(String name, byte[] content) {
    this.name = name;
    this.content = content;
  }
}
