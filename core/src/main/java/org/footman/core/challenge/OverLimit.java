// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import java.time.Duration;
import java.time.Instant;
import org.footman.core.budget.Account;
import org.footman.core.budget.Limit;

/**
 * What becomes of a challenge that a limit does not let leave (requirement D2): its mail stays
 * held, and nobody is told.
 *
 * <p>Most limits only make it wait, for as long as its mail is new enough to be asked about. A
 * target that has been asked enough is not asked of this mail at all: he has a question already,
 * and a flood in his name must not follow him for days.
 */
public final class OverLimit {
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Duration TARGET_RESTS = Duration.ofDays(1);

  private OverLimit() {}

  /**
   * The turn that a challenge takes, which is due or repeated; one that stays DUE is put off.
   *
   * <p>A target that was asked of it before keeps that question: his answer counts.
   */
  public static Turn turn(Challenge challenge, Limit limit, Instant now) {
    String reason = "over-" + limit.code();
    if (limit.kind() != Account.Kind.TARGET) {
      Duration sixth = limit.within().dividedBy(6);
      Duration wait = sixth.compareTo(LONGEST) < 0 ? sixth : LONGEST;
      return new Turn(ChallengeState.DUE, Remark.until(reason, now.plus(wait)));
    }
    return challenge.timesSent() > 0
        ? Turn.to(ChallengeState.ASKED, reason)
        : new Turn(ChallengeState.CANCELLED, Remark.until(reason, now.plus(TARGET_RESTS)));
  }
}
