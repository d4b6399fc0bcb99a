// SPDX-License-Identifier: Apache-2.0
package org.footman.james.challenge;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.footman.core.challenge.Challenge;

/** The challenges that failed by a mistake of ours, passed over for a while. Not thread-safe. */
final class Resting {
  private static final Duration REST = Duration.ofMinutes(10);

  private final Map<String, Instant> until = new HashMap<>();

  void add(Challenge failed, Instant now) {
    until.values().removeIf(end -> !now.isBefore(end));
    until.put(failed.id(), now.plus(REST));
  }

  /** Those of them that may be tried. */
  List<Challenge> without(List<Challenge> challenges, Instant now) {
    return challenges.stream()
        .filter(c -> !now.isBefore(until.getOrDefault(c.id(), Instant.MIN)))
        .toList();
  }
}
