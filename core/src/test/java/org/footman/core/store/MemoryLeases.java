// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Leases in memory. */
final class MemoryLeases implements Leases {
  private record Lease(String holder, Instant until) {}

  private final MemoryRows rows;
  private final Map<String, Lease> leases = new HashMap<>();

  MemoryLeases(MemoryRows rows) {
    this.rows = rows;
  }

  @Override
  public boolean take(String name, String holder, Instant now, Duration life) {
    return rows.in(
        () ->
            leases
                .compute(
                    name,
                    (n, old) ->
                        old == null || old.holder().equals(holder) || !now.isBefore(old.until())
                            ? new Lease(holder, now.plus(life))
                            : old)
                .holder()
                .equals(holder));
  }

  @Override
  public void giveBack(String name, String holder) {
    rows.in(() -> remove(name, holder));
  }

  private boolean remove(String name, String holder) {
    return leases
        .entrySet()
        .removeIf(e -> e.getKey().equals(name) && e.getValue().holder().equals(holder));
  }
}
