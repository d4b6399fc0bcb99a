// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import javax.inject.Inject;
import org.apache.james.metrics.api.GaugeRegistry;
import org.apache.james.utils.UserDefinedStartable;
import org.footman.james.authserver.KeyServing;
import org.footman.james.challenge.ChallengeBreaker;
import org.footman.james.challenge.Outbox;
import org.footman.james.upkeep.Upkeeper;

/** Starts what runs by itself, once James is up; nothing that a mailet or hook needs. */
public final class FootmanStart implements UserDefinedStartable {
  private final Outbox outbox;
  private final ChallengeBreaker breaker;
  private final GaugeRegistry gauges;
  private final Upkeeper upkeeper;
  private final KeyServing keyServing;

  @Inject
  public FootmanStart(
      Outbox outbox,
      ChallengeBreaker breaker,
      GaugeRegistry gauges,
      Upkeeper upkeeper,
      KeyServing keyServing) {
    this.outbox = outbox;
    this.breaker = breaker;
    this.gauges = gauges;
    this.upkeeper = upkeeper;
    this.keyServing = keyServing;
  }

  @Override
  public void start() {
    breaker.show(gauges);
    outbox.start();
    upkeeper.start();
    keyServing.start();
  }
}
