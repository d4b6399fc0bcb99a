// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** Decides whether a message with a right token answers its challenge (requirement D6). */
final class Answers {
  private Answers() {}

  /**
   * Judges an answer.
   *
   * @param blockedFor the keys of the recipients that block the source now
   */
  static AnswerVerdict judge(
      Challenge challenge, Answer answer, Set<String> blockedFor, Instant now) {
    if (answer.automatic() || answer.source().isEmpty()) {
      return new AnswerVerdict.Automatic(challenge);
    }
    if (!answer.source().equals(challenge.question().source())) {
      return new AnswerVerdict.Foreign(challenge);
    }
    Set<String> recipients = new HashSet<>(challenge.question().recipients());
    recipients.removeAll(blockedFor);
    if (recipients.isEmpty()) {
      return new AnswerVerdict.Blocked(challenge);
    }
    if (challenge.state() == ChallengeState.ANSWERED) {
      return new AnswerVerdict.Again(challenge, recipients);
    }
    return counts(challenge, now)
        ? new AnswerVerdict.Accepted(challenge, recipients)
        : new AnswerVerdict.Late(challenge);
  }

  /**
   * A failure that was reported is no reason to refuse: the answer proves that the challenge
   * arrived. An alias that leads to two mailboxes, one of them gone, reports just that.
   */
  private static boolean counts(Challenge challenge, Instant now) {
    boolean over =
        challenge.state() == ChallengeState.EXPIRED
            || challenge.state() == ChallengeState.CANCELLED;
    return !over && now.isBefore(challenge.expires());
  }
}
