// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import java.util.Optional;
import java.util.Set;

/**
 * Which challenges; an empty part names all.
 *
 * @param target the reduced source's key
 * @param recipient the key of a recipient it speaks for
 * @param originalMessageId the Message-ID of the message it answers
 */
public record ChallengeSelector(
    Optional<String> target,
    Optional<String> recipient,
    Optional<String> originalMessageId,
    Set<ChallengeState> states) {
  public static final ChallengeSelector ALL =
      new ChallengeSelector(Optional.empty(), Optional.empty(), Optional.empty(), Set.of());

  public ChallengeSelector {
    states = Set.copyOf(states);
  }
}
