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
import java.util.Set;
import org.footman.core.address.Address;
import org.footman.core.challenge.Challenge;
import org.footman.core.challenge.ChallengeState;
import org.footman.core.challenge.Question;
import org.footman.core.challenge.Remark;
import org.footman.core.store.StoredText;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A row of the table challenge. */
@Entity
@Table(name = "challenge")
class ChallengeRow {
  @Id String id;
  String source;

  @Column(name = "target_local")
  String targetLocal;

  @Column(name = "target_domain")
  String targetDomain;

  @Column(name = "recipient_domain")
  String recipientDomain;

  @Column(name = "original_local")
  String originalLocal;

  @Column(name = "original_domain")
  String originalDomain;

  @Column(name = "original_id")
  @Nullable String originalId;

  @Column(name = "original_id_key")
  @Nullable String originalIdKey;

  @Column(name = "original_references")
  @Nullable String originalReferences;

  @Column(name = "original_subject")
  @Nullable String originalSubject;

  @Column(name = "original_language")
  String originalLanguage;

  @Column(name = "original_size")
  long originalSize;

  @Column(name = "original_received")
  Instant originalReceived;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  ChallengeState state;

  Instant issued;
  @Nullable Instant asked;
  Instant expires;
  Instant changed;

  @Column(name = "times_sent")
  int timesSent;

  long version;

  @Nullable String reason;

  @Column(name = "not_before")
  @Nullable Instant notBefore;

  @Column(name = "open_key")
  @Nullable String openKey;

  @SuppressWarnings("NullAway.Init") // Hibernate fills it
  ChallengeRow() {}

  static ChallengeRow of(Challenge challenge) {
    var row = new ChallengeRow();
    row.id = challenge.id();
    row.ask(challenge.question());
    row.tell(challenge.question().original());
    row.state = challenge.state();
    row.issued = Columns.instant(challenge.issued());
    row.asked = challenge.asked().map(Columns::instant).orElse(null);
    row.expires = Columns.instant(challenge.expires());
    row.changed = Columns.instant(challenge.changed());
    row.timesSent = challenge.timesSent();
    row.version = challenge.version();
    row.reason = challenge.remark().reason().orElse(null);
    row.notBefore = challenge.remark().notBefore().map(Columns::instant).orElse(null);
    row.openKey = openKey(challenge);
    return row;
  }

  private void ask(Question question) {
    source = StoredText.of(question.source());
    targetLocal = StoredText.of(question.target().localPart());
    targetDomain = question.target().domain();
    recipientDomain = StoredText.of(question.recipientDomain());
  }

  private void tell(Question.Original original) {
    originalLocal = StoredText.of(original.recipient().localPart());
    originalDomain = original.recipient().domain();
    originalId = original.messageId().map(StoredText::of).orElse(null);
    originalIdKey = original.messageId().map(ChallengeRow::idKey).orElse(null);
    originalReferences = original.references().map(StoredText::of).orElse(null);
    originalSubject = original.subject().map(StoredText::of).orElse(null);
    originalLanguage = StoredText.of(original.language());
    originalSize = original.size();
    originalReceived = Columns.instant(original.received());
  }

  /** Message-IDs may be longer than an index can keep. */
  static String idKey(String messageId) {
    return Digest.of(StoredText.of(messageId));
  }

  /** One text per source and recipient domain while it is open, null when it has ended. */
  static @Nullable String openKey(Challenge challenge) {
    Question question = challenge.question();
    return challenge.state().open()
        ? Digest.of(StoredText.of(question.source()), StoredText.of(question.recipientDomain()))
        : null;
  }

  Challenge toChallenge(Set<String> recipients) {
    return new Challenge(
        id,
        new Question(
            source,
            new Address(targetLocal, targetDomain),
            recipients,
            recipientDomain,
            original()),
        state,
        issued,
        Optional.ofNullable(asked),
        expires,
        changed,
        timesSent,
        version,
        new Remark(Optional.ofNullable(reason), Optional.ofNullable(notBefore)));
  }

  private Question.Original original() {
    return new Question.Original(
        new Address(originalLocal, originalDomain),
        Optional.ofNullable(originalId),
        Optional.ofNullable(originalReferences),
        Optional.ofNullable(originalSubject),
        originalLanguage,
        originalSize,
        originalReceived);
  }
}
