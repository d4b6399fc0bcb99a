// SPDX-License-Identifier: Apache-2.0
package org.footman.core.upkeep;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts along while a maintenance run goes on; belongs to the one thread of that run. */
public final class Tally {
  private final Map<Count, Long> counts = new EnumMap<>(Count.class);
  private final Map<Chore, String> failures = new EnumMap<>(Chore.class);
  private final List<MaintenanceResult.Braked> braked = new ArrayList<>();

  public void add(Count what) {
    add(what, 1);
  }

  public void add(Count what, long many) {
    if (many > 0) {
      counts.merge(what, many, Long::sum);
    }
  }

  /** Notes that a chore broke off. */
  public void failed(Chore chore, String why) {
    failures.put(chore, why);
  }

  /** Notes that a chore was braked. */
  public void braked(Chore chore, long wanted, long allowed) {
    braked.add(new MaintenanceResult.Braked(chore, wanted, allowed));
  }

  public MaintenanceResult result(boolean dryRun, Instant started, Instant ended) {
    return new MaintenanceResult(
        MaintenanceResult.Outcome.DONE, dryRun, started, ended, counts, failures, braked);
  }
}
