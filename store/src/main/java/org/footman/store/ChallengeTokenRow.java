// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of the table challenge_token. */
@Entity
@Table(name = "challenge_token")
class ChallengeTokenRow {
  @Id String hash;

  @Column(name = "challenge_id")
  String challengeId;

  @SuppressWarnings("NullAway.Init") // Hibernate fills it
  ChallengeTokenRow() {}

  ChallengeTokenRow(String hash, String challengeId) {
    this.hash = hash;
    this.challengeId = challengeId;
  }
}
