// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.footman.core.source.Decision;

/**
 * What was decided about a message for one recipient, and what has happened since.
 *
 * @param challenge whether the source would be asked about it
 * @param held the held mail as it is now
 * @param challenges the challenges to the source that speak for the recipient, newest first
 * @param trust the recipient's entries about the source as they are now
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record WhyView(
    Instant at,
    String messageId,
    String recipient,
    String source,
    String outcome,
    String act,
    String reason,
    boolean challenge,
    Optional<HeldView> held,
    List<ChallengeView> challenges,
    List<TrustView> trust) {

  /** What has happened since. */
  record Since(Optional<HeldView> held, List<ChallengeView> challenges, List<TrustView> trust) {}

  static WhyView of(Decision decision, Since since) {
    return new WhyView(
        decision.at(),
        decision.messageId(),
        decision.recipient(),
        decision.source(),
        decision.outcome(),
        decision.act(),
        decision.reason(),
        decision.challenge(),
        since.held(),
        since.challenges(),
        since.trust());
  }
}
