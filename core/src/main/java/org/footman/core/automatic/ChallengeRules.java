// SPDX-License-Identifier: Apache-2.0
package org.footman.core.automatic;

import static org.footman.core.automatic.AutomaticKind.CHALLENGE;

import java.util.List;
import java.util.Set;

/** Challenges of this and other systems (RFC 3834 section 1.1, protocols.md rule 4). */
final class ChallengeRules {
  private static final Set<String> MARKS =
      Set.of(
          "x-askversion", // Active Spam Killer
          "x-bluebottle-request",
          "x-choicemail-registration-request");
  private static final Set<String> TMDA = Set.of("x-delivery-agent");
  private static final Set<String> BOXTRAPPERS = Set.of("x-boxtrapper", "x-autorespond");

  private static final Phrase TMDA_CONFIRM =
      Phrase.of("[-+]confirm[-+.][a-z-]*[-+.]?[0-9]+\\.[0-9]+\\.[0-9a-f]+", "confirm");
  private static final Phrase TMDA_ID = Phrase.of("-tmda-confirm>\\s*$", "-tmda-confirm>");
  private static final Phrase POSTCONFIRM =
      Phrase.of("^confirm:\\s*[^\\s:]+@[^\\s:]+:[^\\s:]+:[a-z0-9_=-]{20,}", "confirm:");
  private static final Phrase BOXTRAPPER = Phrase.of("verify#[a-z0-9_-]{10,}", "verify#");

  /** In the order in which they are asked. */
  static final List<Rule> ALL =
      List.of(
          Rule.ofFields(CHALLENGE, "challenge-of-ours", Set.of("x-footman-challenge")),
          Rule.ofBodies(CHALLENGE, "challenge-of-tmda", Set.of("message-id"), TMDA_ID::isIn),
          Rule.ofBodies(CHALLENGE, "challenge-of-tmda", Set.of("reply-to"), TMDA_CONFIRM::isIn),
          new Rule(CHALLENGE, "challenge-of-tmda", TMDA, ChallengeRules::isOfTmda),
          new Rule(
              CHALLENGE, "challenge-of-boxtrapper", BOXTRAPPERS, ChallengeRules::isOfBoxTrapper),
          new Rule(CHALLENGE, "challenge-of-postconfirm", e -> POSTCONFIRM.isIn(e.subject())),
          Rule.ofFields(CHALLENGE, "challenge-mark", MARKS));

  private ChallengeRules() {}

  // TMDA marks all mail of its users; a challenge is what asks for an answer to a confirm address.
  private static boolean isOfTmda(Evidence e) {
    return e.any(TMDA, body -> body.contains("TMDA")) && e.anySender(TMDA_CONFIRM::isIn);
  }

  // BoxTrapper marks mail that it forwards too; only its challenge asks by its subject.
  private static boolean isOfBoxTrapper(Evidence e) {
    return e.hasAny(BOXTRAPPERS) && BOXTRAPPER.isIn(e.subject()) && !e.subject().startsWith("re:");
  }
}
