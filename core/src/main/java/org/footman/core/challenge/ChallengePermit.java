// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import java.util.Locale;

/** Whether a message may be answered with a challenge, and if not, why. */
public enum ChallengePermit {
  MAY_CHALLENGE,
  NULL_SENDER,
  AUTOMATIC,
  VERP,
  SELF,
  NOT_NAMED,
  BEFORE_ACTIVATION,
  TOO_OLD,
  POLICY_NEVER,
  NOT_PROVEN,
  /** It may be proven later; until then nobody is asked. */
  PROOF_NOT_NOW;

  /** The stable code: lower case with dashes. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public boolean granted() {
    return this == MAY_CHALLENGE;
  }
}
