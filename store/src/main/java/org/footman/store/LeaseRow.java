// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of the table lease. */
@Entity
@Table(name = "lease")
class LeaseRow {
  @Id String name;
  String holder;

  @Column(name = "runs_out")
  Instant runsOut;

  @SuppressWarnings("NullAway.Init") // Hibernate fills it
  LeaseRow() {}

  LeaseRow(String name, String holder, Instant runsOut) {
    this.name = name;
    this.holder = holder;
    this.runsOut = runsOut;
  }
}
