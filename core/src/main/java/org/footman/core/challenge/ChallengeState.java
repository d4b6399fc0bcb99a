// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

/** The states of a challenge; see design "Challenge": an outbox. */
public enum ChallengeState {
  DUE,
  SENDING,
  ASKED,
  ANSWERED,
  FAILED,
  UNDELIVERED,
  EXPIRED,
  CANCELLED;

  /** Whether an answer still counts and no other challenge of the pair may be open. */
  public boolean open() {
    return this == DUE || this == SENDING || this == ASKED;
  }
}
