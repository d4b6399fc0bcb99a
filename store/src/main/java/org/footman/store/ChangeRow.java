// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.footman.core.store.StoredText;
import org.footman.core.trust.Scope;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A row of the table change: what other nodes' caches must not answer from memory any more. */
@Entity
@Table(name = "change")
class ChangeRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  long id;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  Change.Kind kind;

  @Column(name = "scope_kind")
  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  Scope.Kind scopeKind;

  @Column(name = "scope_name")
  String scopeName;

  @SuppressWarnings("NullAway.Init") // Hibernate fills it
  ChangeRow() {}

  static ChangeRow of(Change change) {
    var row = new ChangeRow();
    row.kind = change.kind();
    row.scopeKind = change.scope().kind();
    row.scopeName = StoredText.of(change.scope().name());
    return row;
  }

  Change toChange() {
    return new Change(kind, new Scope(scopeKind, scopeName));
  }
}
