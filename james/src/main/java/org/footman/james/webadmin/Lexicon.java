// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.footman.core.address.AddressRules;
import org.footman.james.Keys;

/** Gives every request its {@link Words}. */
@Singleton
final class Lexicon {
  private final AddressRules rules;
  private final Clock clock;

  @Inject
  Lexicon(Keys keys, Clock clock) {
    this.rules = keys.rules();
    this.clock = clock;
  }

  Words words() {
    // what an answer shows is what the store will show: no database keeps nanoseconds
    return new Words(rules, clock.instant().truncatedTo(ChronoUnit.MILLIS));
  }
}
