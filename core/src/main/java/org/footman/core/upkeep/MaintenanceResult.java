// SPDX-License-Identifier: Apache-2.0
package org.footman.core.upkeep;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a maintenance run did, or in a dry run would have done.
 *
 * @param counts what came to more than nothing
 * @param failures the chores that broke off, with why
 * @param braked the chores that stopped because they would have taken away too much
 */
public record MaintenanceResult(
    Outcome outcome,
    boolean dryRun,
    Instant started,
    Instant ended,
    Map<Count, Long> counts,
    Map<Chore, String> failures,
    List<Braked> braked) {

  public MaintenanceResult {
    counts = Map.copyOf(counts);
    failures = Map.copyOf(failures);
    braked = List.copyOf(braked);
  }

  /** Whether it ran at all. */
  public enum Outcome {
    DONE,
    /** Another run was under way, here or on another node; nothing was done. */
    BUSY,
    /** The store was away; nothing was done. */
    UNAVAILABLE
  }

  /** A chore that wanted to take away more than the brake allows, and took nothing. */
  public record Braked(Chore chore, long wanted, long allowed) {}

  /** A run that did nothing. */
  public static MaintenanceResult none(Outcome outcome, boolean dryRun, Instant now) {
    return new MaintenanceResult(outcome, dryRun, now, now, Map.of(), Map.of(), List.of());
  }

  public long count(Count what) {
    return counts.getOrDefault(what, 0L);
  }

  /** Whether every chore came to its end and none was braked. */
  public boolean whole() {
    return outcome == Outcome.DONE && failures.isEmpty() && braked.isEmpty();
  }
}
