// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import java.time.Duration;
import java.time.Instant;

/**
 * What to do with a challenge that wants sending.
 *
 * @param newest nothing older is ever challenged (requirement D8)
 */
public record DueRule(Duration newest) {
  /** The steps, each leading to one state. */
  public enum Step {
    /** To SENDING. */
    SEND,
    /** To CANCELLED: it was never asked, and it is too late to begin. */
    CANCEL,
    /** Back to ASKED: the question that went out before still stands. */
    LET_STAND,
    /** To UNDELIVERED: it was sent twice and nobody heard of it. */
    GIVE_UP
  }

  /** Decides about one challenge that is DUE, or SENDING without word for too long. */
  public Step decide(Challenge challenge, Instant now) {
    if (challenge.state() == ChallengeState.SENDING) {
      return challenge.timesSent() > 1 ? Step.GIVE_UP : Step.SEND;
    }
    if (challenge.timesSent() == 0) {
      return tooOld(challenge.question().original().received(), now) ? Step.CANCEL : Step.SEND;
    }
    return tooOld(challenge.changed(), now) ? Step.LET_STAND : Step.SEND;
  }

  private boolean tooOld(Instant since, Instant now) {
    return now.isAfter(since.plus(newest));
  }
}
