// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import java.time.Clock;
import javax.inject.Inject;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.footman.core.budget.BreakerState;
import org.footman.james.challenge.ChallengeBreaker;
import org.footman.james.challenge.Outbox;
import spark.Request;
import spark.Response;
import spark.Service;

/** The breaker of challenges: see it, reset it. */
final class BreakerRoutes implements RouteGroup {
  private static final String BREAKER = FootmanRoutes.BASE + "/breaker";

  private final ChallengeBreaker breaker;
  private final Runnable wake;
  private final Ledger ledger;
  private final Clock clock;
  private final JsonTransformer json;

  @Inject
  BreakerRoutes(
      ChallengeBreaker breaker, Outbox outbox, Ledger ledger, Clock clock, JsonTransformer json) {
    this(breaker, outbox::wake, ledger, clock, json);
  }

  BreakerRoutes(
      ChallengeBreaker breaker, Runnable wake, Ledger ledger, Clock clock, JsonTransformer json) {
    this.breaker = breaker;
    this.wake = wake;
    this.ledger = ledger;
    this.clock = clock;
    this.json = json;
  }

  @Override
  public void define(Service service) {
    service.get(BREAKER, this::show, json);
    service.post(BREAKER + "/reset", this::reset, json);
  }

  private BreakerView show(Request request, Response response) {
    Caller.of(request).withoutParameters();
    return view(breaker.state());
  }

  private BreakerView reset(Request request, Response response) {
    Caller caller = Caller.of(request).withoutParameters();
    BreakerState before = breaker.state();
    ledger.write(caller, "reset-breaker", before.phase().code() + " since " + before.since());
    BreakerState closed = breaker.reset(clock.instant());
    wake.run();
    return view(closed);
  }

  private BreakerView view(BreakerState state) {
    return BreakerView.of(state, breaker.rule(), breaker.newest());
  }
}
