// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import java.time.Clock;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.footman.core.address.AddressRules;
import org.footman.james.Footman;

/** Gives every request its {@link Words}. */
@Singleton
final class Lexicon {
  private final AddressRules rules;
  private final Clock clock;

  @Inject
  Lexicon(Footman footman, Clock clock) {
    this.rules = new AddressRules(footman.settings().caseSensitive());
    this.clock = clock;
  }

  Words words() {
    return new Words(rules, clock.instant());
  }
}
