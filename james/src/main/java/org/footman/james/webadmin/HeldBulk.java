// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.footman.core.quarantine.HeldSelector;
import org.footman.core.quarantine.HeldState;

/**
 * An act on many held mails, the oldest first.
 *
 * @param most how many at most
 */
record HeldBulk(Action action, HeldSelector selector, boolean dryRun, boolean trust, int most) {
  /** What is done with held mail. */
  enum Action {
    RELEASE,
    DELETE
  }

  private static final Set<HeldState> WAITING = EnumSet.of(HeldState.HELD, HeldState.PURGE);

  static Read<HeldBulk> parse(Fields in, Words words) {
    Optional<Action> action =
        in.required(
            "action", v -> Codes.parse(Action.class, v), "one of " + Codes.all(Action.class));
    HeldSelector selector = HeldQuery.selector(in, words);
    boolean dryRun = in.flag("dryRun");
    boolean trust = in.flag("trust");
    int most = in.number("limit", Fields.MOST, 1, Fields.MOST);
    in.text("why");
    if (selector.equals(HeldSelector.ALL)) {
      in.mistake("at least one of recipient, domain, source, state, from, to is needed");
    }
    if (!WAITING.containsAll(selector.states())) {
      in.mistake("state is held or purge: only such mail still waits");
    }
    if (trust && action.filter(a -> a == Action.RELEASE).isEmpty()) {
      in.mistake("trust goes with action=release only");
    }
    return in.read(
        () -> new HeldBulk(action.orElseThrow(), waiting(selector), dryRun, trust, most));
  }

  /**
   * What it came to.
   *
   * @param matched how many waited when it began
   * @param done how many it released or deleted
   * @param remaining how many of the kind wait after it
   */
  record Result(String action, boolean dryRun, long matched, long done, long remaining) {}

  private static HeldSelector waiting(HeldSelector selector) {
    return selector.states().isEmpty()
        ? selector.with(WAITING.toArray(HeldState[]::new))
        : selector;
  }
}
