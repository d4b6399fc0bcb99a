// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.footman.core.store.StoredText;
import org.footman.core.trust.Origin;
import org.footman.core.trust.Pattern;
import org.footman.core.trust.Proof;
import org.footman.core.trust.Scope;
import org.footman.core.trust.TrustEntry;
import org.footman.core.trust.Verdict;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A row of the table trust_entry. */
@Entity
@Table(name = "trust_entry")
class TrustRow {
  @Id String id;

  @Column(name = "entry_key")
  String entryKey;

  @Column(name = "scope_kind")
  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  Scope.Kind scopeKind;

  @Column(name = "scope_name")
  String scopeName;

  @Column(name = "pattern_kind")
  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  Pattern.Kind patternKind;

  @Column(name = "pattern_value")
  String patternValue;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  Verdict verdict;

  @Column(name = "proof_needed")
  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  Proof proofNeeded;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  Origin origin;

  Instant created;
  @Nullable Instant expires;

  @Column(name = "last_used")
  @Nullable LocalDate lastUsed;

  @SuppressWarnings("NullAway.Init") // Hibernate fills it
  TrustRow() {}

  static TrustRow of(TrustEntry entry) {
    var row = new TrustRow();
    row.id = StoredText.of(entry.id());
    row.entryKey = key(entry.scope(), entry.pattern());
    row.scopeKind = entry.scope().kind();
    row.scopeName = StoredText.of(entry.scope().name());
    row.patternKind = entry.pattern().kind();
    row.patternValue = StoredText.of(entry.pattern().value());
    row.verdict = entry.verdict();
    row.proofNeeded = entry.proofNeeded();
    row.origin = entry.origin();
    row.created = Columns.instant(entry.created());
    row.expires = entry.expires().map(Columns::instant).orElse(null);
    row.lastUsed = entry.lastUsed().orElse(null);
    return row;
  }

  static String key(Scope scope, Pattern pattern) {
    return Digest.of(
        StoredText.of(scope.toString()), pattern.kind().name(), StoredText.of(pattern.value()));
  }

  TrustEntry toEntry() {
    return new TrustEntry(
        id,
        scope(),
        new Pattern(patternKind, patternValue),
        verdict,
        proofNeeded,
        origin,
        created,
        Optional.ofNullable(expires),
        Optional.ofNullable(lastUsed));
  }

  Scope scope() {
    return new Scope(scopeKind, scopeName);
  }
}
