// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.issue;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.footman.authserver.settings.DomainSettings;
import org.footman.core.authkey.AddressSettings;
import org.footman.core.authkey.KeyRule;

/**
 * When an address that is registered gets its first key: the first few of a minute at once, for a
 * new user should not wait for days; the many of a start or an import spread over the interval
 * (protocols.md 1.2).
 */
final class FirstKeys {
  private static final int AT_ONCE = 20;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private Instant minute = Instant.EPOCH;
  private int inMinute;

  synchronized AddressSettings settings(String address, DomainSettings domain, Instant now) {
    if (!now.isBefore(minute) && Duration.between(minute, now).compareTo(MINUTE) < 0) {
      inMinute++;
    } else {
      minute = now;
      inMinute = 1;
    }
    Instant second = now.truncatedTo(ChronoUnit.SECONDS);
    Instant first =
        inMinute <= AT_ONCE ? second : KeyRule.first(address, domain.interval(), second);
    return new AddressSettings(address, domain.interval(), domain.grace(), first);
  }
}
