// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

/** The state that a challenge comes to, and why. */
public record Turn(ChallengeState to, Remark remark) {
  /** Without a remark. */
  public static Turn to(ChallengeState state) {
    return new Turn(state, Remark.NONE);
  }

  public static Turn to(ChallengeState state, String reason) {
    return new Turn(state, Remark.of(reason));
  }
}
