// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** A row of the table challenge_recipient. */
@Entity
@Table(name = "challenge_recipient")
@IdClass(ChallengeRecipientRow.Key.class)
class ChallengeRecipientRow {
  /** The primary key. */
  record Key(String challengeId, String recipient) implements Serializable {}

  @Id
  @Column(name = "challenge_id")
  String challengeId;

  @Id String recipient;

  @SuppressWarnings("NullAway.Init") // Hibernate fills it
  ChallengeRecipientRow() {}

  ChallengeRecipientRow(String challengeId, String recipient) {
    this.challengeId = challengeId;
    this.recipient = recipient;
  }
}
