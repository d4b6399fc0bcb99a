// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.footman.core.upkeep.Chore;
import org.footman.core.upkeep.Count;
import org.footman.core.upkeep.MaintenanceResult;

/**
 * What a maintenance run did, or in a dry run would have done.
 *
 * @param counts what came to more than nothing
 * @param failures the chores that broke off, with why
 * @param braked the chores that took nothing because it would have been too much
 */
record MaintenanceView(
    boolean dryRun,
    Instant started,
    Instant ended,
    Map<String, Long> counts,
    Map<String, String> failures,
    List<Braked> braked) {

  /** A chore that wanted to take away more than the brake allows. */
  record Braked(String chore, long wanted, long allowed) {}

  static MaintenanceView of(MaintenanceResult result) {
    return new MaintenanceView(
        result.dryRun(),
        result.started(),
        result.ended(),
        coded(result.counts(), Count::code),
        coded(result.failures(), Chore::code),
        result.braked().stream()
            .map(b -> new Braked(b.chore().code(), b.wanted(), b.allowed()))
            .toList());
  }

  private static <K, V> Map<String, V> coded(Map<K, V> values, Function<K, String> code) {
    return values.entrySet().stream()
        .collect(
            Collectors.toMap(
                e -> code.apply(e.getKey()), Map.Entry::getValue, (a, b) -> a, TreeMap::new));
  }
}
