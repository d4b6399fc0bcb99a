// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.footman.core.audit.AuditEntry;
import org.footman.core.store.StoredText;

/** A row of the table audit. */
@Entity
@Table(name = "audit")
class AuditRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  long id;

  Instant made;
  String who;
  String act;

  @Column(name = "done_to")
  String doneTo;

  String why;

  @SuppressWarnings("NullAway.Init") // Hibernate fills it
  AuditRow() {}

  static AuditRow of(AuditEntry entry) {
    var row = new AuditRow();
    row.made = Columns.instant(entry.when());
    row.who = StoredText.of(entry.who());
    row.act = StoredText.of(entry.what());
    row.doneTo = StoredText.of(entry.on());
    row.why = StoredText.of(entry.why());
    return row;
  }

  AuditEntry toEntry() {
    return new AuditEntry(made, who, act, doneTo, why);
  }
}
