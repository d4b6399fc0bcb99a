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
import java.time.Instant;
import org.footman.core.budget.Account;
import org.footman.core.store.StoredText;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A row of the table challenge_count. */
@Entity
@Table(name = "challenge_count")
@IdClass(ChallengeCountRow.Key.class)
class ChallengeCountRow {
  /** The primary key. */
  record Key(String challengeId, Instant sent, Account.Kind kind, String name)
      implements Serializable {}

  @Id
  @Column(name = "challenge_id")
  String challengeId;

  @Id Instant sent;

  @Id
  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  Account.Kind kind;

  @Id String name;

  @SuppressWarnings("NullAway.Init") // Hibernate fills it
  ChallengeCountRow() {}

  ChallengeCountRow(String challengeId, Instant sent, Account account) {
    this.challengeId = challengeId;
    this.sent = Columns.instant(sent);
    this.kind = account.kind();
    this.name = StoredText.of(account.name());
  }
}
