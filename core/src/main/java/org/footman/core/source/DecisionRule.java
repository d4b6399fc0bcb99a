// SPDX-License-Identifier: Apache-2.0
package org.footman.core.source;

import static org.footman.core.source.Reason.ANSWERS_SENT_MAIL;
import static org.footman.core.source.Reason.AUTOMATIC_DELIVERED;
import static org.footman.core.source.Reason.AUTOMATIC_SCREENED;
import static org.footman.core.source.Reason.HELD_AUTOMATIC;
import static org.footman.core.source.Reason.HELD_NULL_SENDER;
import static org.footman.core.source.Reason.HELD_UNKNOWN_SOURCE;
import static org.footman.core.source.Reason.HELO_ACCREDITED;
import static org.footman.core.source.Reason.PROOF_NOT_NOW;
import static org.footman.core.source.Reason.ROLE_ADDRESS;
import static org.footman.core.source.Reason.SOURCE_BLOCKED;
import static org.footman.core.source.Reason.SOURCE_KNOWN;
import static org.footman.core.source.Reason.SUBMITTED_HERE;
import static org.footman.core.source.Reason.SUBMITTED_SAME_DOMAIN;
import static org.footman.core.source.Reason.TRUST_PROOF_MISSING;

import java.util.List;
import java.util.Optional;
import org.footman.core.policy.Setting;
import org.footman.core.source.SourceDecision.Block;
import org.footman.core.source.SourceDecision.Deliver;
import org.footman.core.source.SourceDecision.Hold;
import org.footman.core.source.SourceDecision.Screen;
import org.footman.core.trust.Proof;
import org.footman.core.trust.TrustEntry;
import org.footman.core.trust.Verdict;

/**
 * The decision, in the order of precedence of design section 3: block; signed-in users of this
 * server; an invalid AuthKey; trust; a valid AuthKey; automatic mail; the policy for unknown
 * sources. A name that others vouch for comes before the proof that trust misses. An invalid key
 * comes before trust, since trust asks for no proof by default, and a valid one proves the header
 * From, never a foreign envelope sender. What services say of a proven From domain stands behind
 * trust: a warning before the valid key, praise after everything that trust asks for.
 */
public final class DecisionRule {
  private DecisionRule() {}

  public static SourceDecision decide(Facts facts) {
    if (blocks(facts.trust()) || blocks(facts.key().ofFrom()) || blocks(facts.rating().ofFrom())) {
      return new Block(SOURCE_BLOCKED);
    }
    if (facts.submission() != Submission.OUTSIDE) {
      return new Deliver(
          facts.submission() == Submission.SAME_DOMAIN ? SUBMITTED_SAME_DOMAIN : SUBMITTED_HERE);
    }
    return KeyDecision.ofInvalid(facts)
        .or(() -> byTrust(facts))
        .or(() -> RatingDecision.ofBad(facts))
        .or(() -> KeyDecision.ofValid(facts))
        .or(() -> byAccreditation(facts))
        .or(() -> byTrustWithoutProof(facts))
        .or(() -> RatingDecision.ofGood(facts))
        .orElseGet(() -> ofUnknown(facts));
  }

  private static boolean blocks(List<TrustEntry> entries) {
    for (TrustEntry entry : entries) {
      if (entry.verdict() == Verdict.BLOCK) {
        return true;
      }
    }
    return false;
  }

  private static Optional<SourceDecision> byTrust(Facts facts) {
    boolean known =
        facts.proof().proof().servesAny(facts.trust())
            || Proof.AUTHKEY.servesAny(facts.key().ofFrom());
    return known ? Optional.of(new Deliver(SOURCE_KNOWN)) : Optional.empty();
  }

  /** An answer that names what the recipient wrote comes from whom he wrote to (requirement P1). */
  private static Optional<SourceDecision> byTrustWithoutProof(Facts facts) {
    if (facts.trust().isEmpty()
        || facts.automatic().kind().automatic()
        || facts.answersSentMail()) {
      return Optional.empty();
    }
    boolean later = facts.trust().stream().anyMatch(e -> facts.proof().notNow(e.proofNeeded()));
    return Optional.of(new Hold(later ? PROOF_NOT_NOW : TRUST_PROOF_MISSING));
  }

  /** PASS with A or B may skip source authentication (protocols.md 3.5). */
  private static Optional<SourceDecision> byAccreditation(Facts facts) {
    return facts.accredited() ? Optional.of(new Deliver(HELO_ACCREDITED)) : Optional.empty();
  }

  private static SourceDecision ofUnknown(Facts facts) {
    if (facts.answersSentMail()) {
      return new Deliver(ANSWERS_SENT_MAIL);
    }
    if (facts.roleAddress() && facts.policy().is(Setting.ROLE_ADDRESSES, "deliver")) {
      return new Deliver(ROLE_ADDRESS);
    }
    Optional<SourceDecision> keyless = KeyDecision.ofMissing(facts);
    if (keyless.filter(Deliver.class::isInstance).isPresent()) {
      return keyless.get();
    }
    if (facts.automatic().kind().automatic()) {
      return ofAutomatic(facts); // requirement P6: never hidden, no machine has a key
    }
    return keyless.orElseGet(
        () -> new Hold(facts.source().isEmpty() ? HELD_NULL_SENDER : HELD_UNKNOWN_SOURCE));
  }

  private static SourceDecision ofAutomatic(Facts facts) {
    return switch (facts.policy().value(Setting.AUTOMATIC)) {
      case "inbox" -> new Deliver(AUTOMATIC_DELIVERED);
      case "hold" -> new Hold(HELD_AUTOMATIC);
      default -> new Screen(AUTOMATIC_SCREENED);
    };
  }
}
