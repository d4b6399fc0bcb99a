// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.quarantine.HeldState;
import org.footman.core.store.StoredText;
import org.footman.core.trust.Proof;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A row of the table held_mail. */
@Entity
@Table(name = "held_mail")
class HeldMailRow {
  @Id String id;
  String recipient;

  @Column(name = "recipient_domain")
  String recipientDomain;

  String source;
  String sender;

  @Column(name = "header_from")
  String from;

  String subject;

  @Column(name = "message_id")
  String messageId;

  long size;
  Instant received;
  String reason;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  Proof proof;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  HeldState state;

  @Column(name = "mailbox_id")
  @Nullable String mailboxId;

  @Nullable Long uid;

  @Column(name = "james_message_id")
  @Nullable String jamesMessageId;

  Instant changed;
  long version;

  @SuppressWarnings("NullAway.Init") // Hibernate fills it
  HeldMailRow() {}

  static HeldMailRow of(HeldMail mail) {
    var row = new HeldMailRow();
    row.id = StoredText.of(mail.id());
    row.recipient = StoredText.of(mail.recipient());
    row.recipientDomain = Columns.domain(row.recipient);
    row.source = StoredText.of(mail.source());
    row.sender = StoredText.of(mail.sender());
    row.from = StoredText.of(mail.from());
    row.subject = StoredText.of(mail.subject());
    row.messageId = StoredText.of(mail.messageId());
    row.size = mail.size();
    row.received = Columns.instant(mail.received());
    row.reason = StoredText.of(mail.reason());
    row.proof = mail.proof();
    row.state = mail.state();
    mail.place().ifPresent(row::lieAt);
    row.changed = Columns.instant(mail.changed());
    row.version = mail.version();
    return row;
  }

  private void lieAt(HeldMail.Place place) {
    mailboxId = StoredText.of(place.mailboxId());
    uid = place.uid();
    jamesMessageId = StoredText.of(place.messageId());
  }

  HeldMail toMail() {
    return new HeldMail(
        id, recipient, source, sender, from, subject, messageId, size, received, reason, proof,
        state, place(), changed, version);
  }

  private Optional<HeldMail.Place> place() {
    return mailboxId == null || uid == null || jamesMessageId == null
        ? Optional.empty()
        : Optional.of(new HeldMail.Place(mailboxId, uid, jamesMessageId));
  }
}
