// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import static org.footman.core.challenge.ChallengePermit.AUTOMATIC;
import static org.footman.core.challenge.ChallengePermit.BEFORE_ACTIVATION;
import static org.footman.core.challenge.ChallengePermit.MAY_CHALLENGE;
import static org.footman.core.challenge.ChallengePermit.NOT_NAMED;
import static org.footman.core.challenge.ChallengePermit.NOT_PROVEN;
import static org.footman.core.challenge.ChallengePermit.NULL_SENDER;
import static org.footman.core.challenge.ChallengePermit.POLICY_NEVER;
import static org.footman.core.challenge.ChallengePermit.PROOF_NOT_NOW;
import static org.footman.core.challenge.ChallengePermit.SELF;
import static org.footman.core.challenge.ChallengePermit.TOO_OLD;
import static org.footman.core.challenge.ChallengePermit.VERP;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.footman.core.address.Source;

/**
 * Decides whether a message may be answered with a challenge (protocols.md section 4, rules 1 to
 * 13, 31; requirements P2 and D8). How often a source is asked is for {@link AskRule}.
 *
 * @param whom the recipient's policy
 * @param activated since when the scheme is on for the recipient; older mail is never challenged
 * @param maxAge how old a message may be when it is challenged
 */
public record ChallengeRules(Whom whom, Instant activated, Duration maxAge) {
  /** Requirement D8. */
  public static final Duration DEFAULT_MAX_AGE = Duration.ofHours(24);

  /** Whose sources are asked. */
  public enum Whom {
    NEVER,
    PROVEN,
    ALWAYS;

    /** Reads a value of the setting {@code challenge}; anything else is never. */
    public static Whom of(String value) {
      return switch (value.toLowerCase(Locale.ROOT)) {
        case "proven" -> PROVEN;
        case "always" -> ALWAYS;
        default -> NEVER;
      };
    }
  }

  /** What the message itself rules out comes first, so that a report shows it under any policy. */
  public ChallengePermit decide(ChallengeFacts facts, Instant now) {
    if (facts.source().isEmpty()) {
      return NULL_SENDER; // RFC 3834 section 2: a MUST NOT, even if From names somebody
    }
    if (facts.automatic()) {
      return AUTOMATIC;
    }
    if (facts.source().filter(Source::verp).isPresent()) {
      return VERP;
    }
    if (facts.fromRecipient()) {
      return SELF;
    }
    return facts.recipientNamed() ? decideByTime(facts, now) : NOT_NAMED;
  }

  private ChallengePermit decideByTime(ChallengeFacts facts, Instant now) {
    if (facts.received().isBefore(activated)) {
      return BEFORE_ACTIVATION;
    }
    return facts.received().plus(maxAge).isBefore(now) ? TOO_OLD : decideByPolicy(facts);
  }

  private static ChallengePermit byProof(ChallengeFacts facts) {
    return switch (facts.proof()) {
      case PROVEN -> MAY_CHALLENGE;
      case NOT_NOW -> PROOF_NOT_NOW;
      default -> NOT_PROVEN;
    };
  }

  private ChallengePermit decideByPolicy(ChallengeFacts facts) {
    return switch (whom) {
      case NEVER -> POLICY_NEVER;
      case PROVEN -> byProof(facts);
      case ALWAYS -> MAY_CHALLENGE;
    };
  }
}
