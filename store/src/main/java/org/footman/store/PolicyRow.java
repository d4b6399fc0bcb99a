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
import java.util.Optional;
import org.footman.core.policy.SetValue;
import org.footman.core.policy.Setting;
import org.footman.core.store.StoredText;
import org.footman.core.trust.Scope;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A row of the table policy. */
@Entity
@Table(name = "policy")
@IdClass(PolicyRow.Key.class)
class PolicyRow {
  /** The primary key. */
  record Key(Scope.Kind scopeKind, String scopeName, String setting) implements Serializable {}

  @Id
  @Column(name = "scope_kind")
  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  Scope.Kind scopeKind;

  @Id
  @Column(name = "scope_name")
  String scopeName;

  @Id String setting;

  @Column(name = "set_to")
  String setTo;

  @Column(name = "set_by")
  String setBy;

  @Column(name = "set_at")
  Instant setAt;

  @SuppressWarnings("NullAway.Init") // Hibernate fills it
  PolicyRow() {}

  static PolicyRow of(SetValue value) {
    var row = new PolicyRow();
    row.scopeKind = value.scope().kind();
    row.scopeName = StoredText.of(value.scope().name());
    row.setting = value.setting().key();
    row.setTo = value.value();
    row.setBy = StoredText.of(value.setBy());
    row.setAt = Columns.instant(value.setAt());
    return row;
  }

  Scope scope() {
    return new Scope(scopeKind, scopeName);
  }

  /** Empty for a setting or value that this version does not know. */
  Optional<SetValue> toValue() {
    return Setting.parse(setting)
        .filter(known -> known.takes(setTo))
        .map(known -> new SetValue(scope(), known, setTo, setBy, setAt));
  }
}
