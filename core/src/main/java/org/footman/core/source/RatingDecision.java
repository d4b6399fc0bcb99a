// SPDX-License-Identifier: Apache-2.0
package org.footman.core.source;

import java.util.Optional;
import org.footman.core.policy.Setting;
import org.footman.core.rating.RatingRoute;
import org.footman.core.source.SourceDecision.Deliver;
import org.footman.core.source.SourceDecision.Hold;
import org.footman.core.source.SourceDecision.Junk;
import org.footman.core.trust.Proof;

/** What the ratings of a proven From domain decide for one recipient; empty where nothing. */
final class RatingDecision {
  private RatingDecision() {}

  /**
   * A warning. It yields to what the recipient asked for himself: an answer to what he wrote
   * (requirement P1), mail to a role address, a trust entry whose proof may still come, and one
   * about the address in From.
   */
  static Optional<SourceDecision> ofBad(Facts facts) {
    return facts.rating().route().warns() && !yields(facts)
        ? Optional.of(warned(facts.rating().route()))
        : Optional.empty();
  }

  private static boolean yields(Facts facts) {
    return facts.answersSentMail()
        || (facts.roleAddress() && facts.policy().is(Setting.ROLE_ADDRESSES, "deliver"))
        || facts.trust().stream().anyMatch(e -> facts.proof().notNow(e.proofNeeded()))
        // the domain is proven as SPF proves one: of its owner, not of the mailbox
        || facts.rating().ofFrom().stream().anyMatch(e -> Proof.SPF.serves(e.proofNeeded()));
  }

  /** What comes here was not refused in the session; nothing is bounced (RFC 5321 section 6.2). */
  private static SourceDecision warned(RatingRoute route) {
    return switch (route) {
      case SPAM -> new Junk(Reason.RATING_SPAM);
      case REFUSE -> new Hold(Reason.HELD_NOT_REFUSED);
      default -> new Hold(Reason.HELD_RATING);
    };
  }

  /** Praise: for people and machines alike. */
  static Optional<SourceDecision> ofGood(Facts facts) {
    return facts.rating().route() == RatingRoute.DELIVER
        ? Optional.of(new Deliver(Reason.RATING_DELIVERED))
        : Optional.empty();
  }
}
