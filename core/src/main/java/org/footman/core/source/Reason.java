// SPDX-License-Identifier: Apache-2.0
package org.footman.core.source;

import java.util.Locale;

/**
 * Why a message was decided as it was: the same word in the log, the metric, the header and the
 * API.
 */
public enum Reason {
  MODE_OFF,
  SUBMITTED_SAME_DOMAIN,
  SUBMITTED_HERE,
  SOURCE_KNOWN,
  SOURCE_BLOCKED,
  TRUST_PROOF_MISSING,
  PROOF_NOT_NOW,
  HELO_ACCREDITED,
  KEY_VALID,
  KEY_INVALID,
  KEY_INVALID_REJECTED,
  KEY_INVALID_RECIPIENT_TOLD,
  KEY_INVALID_SENDER_NOT_TOLD,
  KEY_INVALID_SENDER_TOLD,
  KEY_MISSING_DELIVERED,
  RATING_DELIVERED,
  RATING_SPAM,
  RATING_REFUSED,
  HELD_RATING,
  HELD_NOT_REFUSED,
  ANSWERS_SENT_MAIL,
  ROLE_ADDRESS,
  AUTOMATIC_SCREENED,
  AUTOMATIC_DELIVERED,
  HELD_AUTOMATIC,
  HELD_NULL_SENDER,
  HELD_UNKNOWN_SOURCE,
  HELD_KEY_MISSING,
  QUARANTINE_FULL,
  QUARANTINE_FULL_DISCARDED,
  STORE_UNAVAILABLE,
  DECISION_FAILED,
  UNABLE_DELIVERED,
  CHALLENGE_ANSWER,
  CHALLENGE_ANSWER_FOREIGN,
  CHALLENGE_ANSWER_LATE;

  private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** Whether nobody is asked about mail that is held for it, whoever sent it. */
  public boolean asksNobody() {
    return switch (this) {
      case HELD_KEY_MISSING, HELD_RATING, HELD_NOT_REFUSED, PROOF_NOT_NOW -> true;
      default -> false;
    };
  }

  /** The stable code: lower case with dashes. */
  public String code() {
    return code;
  }
}
