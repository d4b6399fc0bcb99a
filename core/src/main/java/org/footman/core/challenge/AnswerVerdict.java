// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import java.util.Set;

/** What a message that carries the token of a challenge is to that challenge. */
public sealed interface AnswerVerdict {

  /**
   * The answer that was asked for.
   *
   * @param recipients the keys of those it counts for: all that do not block the source
   */
  record Accepted(Challenge challenge, Set<String> recipients) implements AnswerVerdict {
    public Accepted {
      recipients = Set.copyOf(recipients);
    }
  }

  /**
   * The answer once more: it gets the same reply and changes nothing, but finishes what a crash
   * after the first use left undone.
   */
  record Again(Challenge challenge, Set<String> recipients) implements AnswerVerdict {
    public Again {
      recipients = Set.copyOf(recipients);
    }
  }

  /** The challenge is over: ordinary mail to its recipient. */
  record Late(Challenge challenge) implements AnswerVerdict {}

  /** Every recipient blocks the source by now: ordinary mail, which the block meets. */
  record Blocked(Challenge challenge) implements AnswerVerdict {}

  /** The right token from another address: somebody else read the challenge. */
  record Foreign(Challenge challenge) implements AnswerVerdict {}

  /** Automatic mail, a bounce too, never answers (protocols.md rule 28). */
  record Automatic(Challenge challenge) implements AnswerVerdict {}

  /** The token is ours, but nothing is known of its challenge any more. */
  record Unknown() implements AnswerVerdict {}
}
