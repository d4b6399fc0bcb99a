// SPDX-License-Identifier: Apache-2.0
package org.footman.core.budget;

import java.time.Duration;

/** At most so many challenges for one account of that kind within that time. */
public record Limit(Account.Kind kind, long most, Duration within) {
  public Limit {
    if (most < 0 || within.isNegative() || within.isZero()) {
      throw new IllegalArgumentException("a count from 0, within a time");
    }
  }

  /** The stable code, such as {@code target-domain-per-hour}. */
  public String code() {
    return kind.code() + "-per-" + period();
  }

  private String period() {
    if (within.toHours() < 24) {
      return within.toHours() == 1 ? "hour" : within.toMinutes() + "-minutes";
    }
    return within.toDays() == 1 ? "day" : within.toDays() + "-days";
  }
}
