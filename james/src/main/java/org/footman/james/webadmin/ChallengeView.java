// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.footman.core.challenge.Challenge;

/**
 * A challenge as the API shows it: never its tokens nor what they are stored as, which would let
 * others answer it.
 *
 * @param target where it goes
 * @param reason why it is in its state, where that is not plain
 * @param notBefore until when it is left alone
 * @param message the Message-ID of the message that it answers
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record ChallengeView(
    String id,
    String source,
    String target,
    List<String> recipients,
    Optional<String> message,
    String state,
    Instant issued,
    Optional<Instant> asked,
    Instant expires,
    Instant changed,
    int timesSent,
    Optional<String> reason,
    Optional<Instant> notBefore) {

  static ChallengeView of(Challenge challenge) {
    return new ChallengeView(
        challenge.id(),
        challenge.question().source(),
        challenge.question().target().toString(),
        challenge.question().recipients().stream().sorted().toList(),
        challenge.question().original().messageId(),
        Codes.of(challenge.state()),
        challenge.issued(),
        challenge.asked(),
        challenge.expires(),
        challenge.changed(),
        challenge.timesSent(),
        challenge.remark().reason(),
        challenge.remark().notBefore());
  }
}
