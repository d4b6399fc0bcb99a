// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import java.time.Instant;

/**
 * What a challenge is written from.
 *
 * @param recipientName the display name of the recipient that is named, or the empty string
 * @param replyUse what the text says becomes of the answer
 * @param now the date of the challenge
 * @param expires until when an answer counts
 * @param reserved octets that others add to the challenge before it leaves, such as a DKIM
 *     signature; they count as a part of it
 */
public record ChallengeDraft(
    Question question,
    ChallengeTokens tokens,
    String recipientName,
    ReplyUse replyUse,
    Instant now,
    Instant expires,
    int reserved) {
  /** Requirement D3. */
  static final long MAX_OCTETS = 8 * 1024;

  /** The octets a challenge may have: never more than the message that it answers (D3). */
  long limit() {
    return Math.min(MAX_OCTETS, question.original().size()) - reserved;
  }
}
