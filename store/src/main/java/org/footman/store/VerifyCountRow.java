// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.LocalDate;
import org.footman.core.authkey.VerifyCount;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A row of the table verify_count. */
@Entity
@Table(name = "verify_count")
@IdClass(VerifyCountRow.Key.class)
class VerifyCountRow {
  /** The primary key. */
  record Key(LocalDate day, VerifyCount.Kind kind, String subject, boolean valid)
      implements Serializable {}

  @Id
  @Column(name = "on_day")
  LocalDate day;

  @Id
  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  VerifyCount.Kind kind;

  @Id String subject;
  @Id boolean valid;
  String domain;
  long asked;

  @SuppressWarnings("NullAway.Init") // Hibernate fills it
  VerifyCountRow() {}

  VerifyCount toCount() {
    return new VerifyCount(day, kind, subject, valid, asked);
  }
}
