// SPDX-License-Identifier: Apache-2.0
package org.footman.core.budget;

import java.time.Instant;
import java.util.Locale;

/**
 * Whether challenges leave, shared by all nodes.
 *
 * @param since when it came to that; only what was sent from then on is judged next
 */
public record BreakerState(Phase phase, Instant since) {
  /** The phases. */
  public enum Phase {
    /** Challenges leave. */
    CLOSED,
    /** None leaves; mail is held silently. */
    OPEN,
    /** A few leave, to see how they fare. */
    HALF_OPEN;

    /** The stable code: lower case with dashes. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** What an installation begins with. */
  public static final BreakerState BEGINNING = closed(Instant.EPOCH);

  /** What an administrator resets it to. */
  public static BreakerState closed(Instant now) {
    return new BreakerState(Phase.CLOSED, now);
  }
}
