// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import org.footman.core.budget.Breaker;
import org.footman.core.budget.BreakerState;
import org.footman.core.budget.BreakerState.Phase;
import org.footman.core.budget.OutcomeTally;

/**
 * The breaker of challenges as the API shows it.
 *
 * @param since when it came to that; as long as it never opened nor was reset, there is no time
 * @param tryAgain when it lets a few leave again
 * @param outcomes how many of the newest challenges are looked at
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record BreakerView(
    String state,
    Optional<Instant> since,
    Optional<Instant> tryAgain,
    long outcomes,
    long noSuchSender,
    long refused) {

  static BreakerView of(BreakerState state, Breaker rule, OutcomeTally newest) {
    Optional<Instant> since =
        Optional.of(state.since()).filter(s -> !state.equals(BreakerState.BEGINNING));
    return new BreakerView(
        state.phase().code(),
        since,
        since.filter(s -> state.phase() == Phase.OPEN).map(s -> s.plus(rule.rest())),
        newest.all(),
        newest.noSuchSender(),
        newest.refused());
  }
}
