// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The settings record of a sending address (protocols.md 1.2).
 *
 * @param address the address's comparison form, which is also where its keys are sent
 * @param interval AGI: a new key is made so often; 1 minute to 366 days, in whole seconds: what is
 *     below is cut off
 * @param grace AVT: how long a key lives beyond the interval; 0 to 366 days, likewise
 * @param next when the next key is due
 */
public record AddressSettings(String address, Duration interval, Duration grace, Instant next) {
  /** The sample of the scheme: 7200 and 2880 minutes. */
  public static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(7200);

  public static final Duration DEFAULT_GRACE = Duration.ofMinutes(2880);

  private static final Duration LEAST = Duration.ofMinutes(1);

  /** The longest interval and the longest grace. */
  public static final Duration MOST = Duration.ofDays(366);

  public AddressSettings {
    interval = interval.truncatedTo(ChronoUnit.SECONDS);
    grace = grace.truncatedTo(ChronoUnit.SECONDS);
    if (interval.compareTo(LEAST) < 0 || interval.compareTo(MOST) > 0) {
      throw new IllegalArgumentException("the interval is 1 minute to 366 days");
    }
    if (grace.isNegative() || grace.compareTo(MOST) > 0) {
      throw new IllegalArgumentException("the grace is 0 to 366 days");
    }
  }

  /** When a key made at that moment ends: AGI + AVT later (protocols.md 1.2). */
  public Instant expires(Instant generated) {
    return generated.plus(interval).plus(grace);
  }

  public AddressSettings dueAt(Instant when) {
    return new AddressSettings(address, interval, grace, when);
  }

  public String domain() {
    return address.substring(address.lastIndexOf('@') + 1);
  }
}
