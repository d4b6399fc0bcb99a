// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.footman.core.source.Decision;
import org.footman.core.store.StoredText;
import org.jspecify.annotations.Nullable;

/** A row of the table decision. */
@Entity
@Table(name = "decision")
class DecisionRow {
  /** What numbers the rows; {@link DecisionInsert} asks it. */
  static final String SEQUENCE = "decision_seq";

  /** By how much one value of it is larger than the one before. */
  static final int NUMBERS = 50;

  @Id long id;

  Instant made;

  /** Null where the message had none, so that none are found by it. */
  @Column(name = "message_id")
  @Nullable String messageId;

  String recipient;

  @Column(name = "recipient_domain")
  String recipientDomain;

  String source;
  String outcome;
  String act;
  String reason;
  boolean challenge;

  @Column(name = "held_id")
  String heldId;

  /** A {@link Lookup}, which the database makes. */
  @Column(insertable = false, updatable = false)
  long lookup;

  @SuppressWarnings("NullAway.Init") // Hibernate fills it
  DecisionRow() {}

  static DecisionRow of(Decision decision) {
    var row = new DecisionRow();
    row.made = Columns.instant(decision.at());
    row.messageId = decision.messageId().isEmpty() ? null : StoredText.of(decision.messageId());
    row.recipient = StoredText.of(decision.recipient());
    row.recipientDomain = Columns.domain(row.recipient);
    row.source = StoredText.of(decision.source());
    row.outcome = StoredText.of(decision.outcome());
    row.act = StoredText.of(decision.act());
    row.reason = StoredText.of(decision.reason());
    row.challenge = decision.challenge();
    row.heldId = StoredText.of(decision.heldId());
    return row;
  }

  Decision toDecision() {
    return new Decision(
        made,
        messageId == null ? "" : messageId,
        recipient,
        source,
        outcome,
        act,
        reason,
        challenge,
        heldId);
  }
}
