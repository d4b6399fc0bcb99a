// SPDX-License-Identifier: Apache-2.0
package org.footman.matchers;

import java.util.Optional;
import javax.mail.MessagingException;
import org.apache.mailet.MatcherConfig;

/** Refuses what stands behind {@code =} in {@code match}: our matchers take no condition. */
final class NoCondition {
  private NoCondition() {}

  static void check(MatcherConfig config) throws MessagingException {
    Optional<String> condition = Optional.ofNullable(config.getCondition());
    if (condition.filter(c -> !c.isBlank()).isPresent()) {
      throw new MessagingException(
          config.getMatcherName() + " takes no condition, not \"" + condition.get() + '"');
    }
  }
}
