// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.issue;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.footman.core.store.Leases;

/**
 * Which node makes keys, sends and sweeps: one at a time. It spares work; what must not happen
 * twice is guarded in the store.
 */
public final class Turn {
  private static final String NAME = "authkeys";
  private static final Duration LIFE = Duration.ofSeconds(30);

  private final Leases leases;
  private final Clock clock;
  private final String holder = UUID.randomUUID().toString();

  public Turn(Leases leases, Clock clock) {
    this.leases = leases;
    this.clock = clock;
  }

  /** Whether it is ours for the next half minute. */
  public boolean isOurs() {
    return leases.take(NAME, holder, clock.instant(), LIFE);
  }

  public void giveBack() {
    leases.giveBack(NAME, holder);
  }
}
