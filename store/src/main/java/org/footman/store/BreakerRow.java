// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.footman.core.budget.BreakerState;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A row of the table breaker. */
@Entity
@Table(name = "breaker")
class BreakerRow {
  /** The only one there is. */
  static final String CHALLENGES = "challenges";

  @Id String name;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  BreakerState.Phase phase;

  Instant since;

  @SuppressWarnings("NullAway.Init") // Hibernate fills it
  BreakerRow() {}

  BreakerRow(BreakerState state) {
    name = CHALLENGES;
    phase = state.phase();
    since = Columns.instant(state.since());
  }

  BreakerState toState() {
    return new BreakerState(phase, since);
  }
}
