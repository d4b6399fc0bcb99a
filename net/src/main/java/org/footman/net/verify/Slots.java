// SPDX-License-Identifier: Apache-2.0
package org.footman.net.verify;

import java.util.concurrent.ConcurrentHashMap;

/** How many of each kind are under way, such as questions; no more than a bound. */
public final class Slots<K> {
  private final ConcurrentHashMap<K, Integer> used = new ConcurrentHashMap<>();
  private final int most;

  public Slots(int most) {
    this.most = most;
  }

  /** Takes one of the kind; false when there is none left. */
  public boolean take(K kind) {
    boolean[] taken = new boolean[1];
    used.compute(
        kind,
        (k, count) -> {
          int now = count == null ? 0 : count;
          taken[0] = now < most;
          return taken[0] ? now + 1 : now;
        });
    return taken[0];
  }

  /** Gives back one that was taken. */
  public void give(K kind) {
    used.computeIfPresent(kind, (k, count) -> count == 1 ? null : count - 1);
  }
}
