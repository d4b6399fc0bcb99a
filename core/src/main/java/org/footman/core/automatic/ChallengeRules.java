// SPDX-License-Identifier: Apache-2.0
package org.footman.core.automatic;

import static org.footman.core.automatic.AutomaticKind.CHALLENGE;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Challenges of this and other systems (RFC 3834 section 1.1, protocols.md rule 4). */
final class ChallengeRules {
  private static final List<String> MARKS =
      List.of(
          "x-askversion", // Active Spam Killer
          "x-bluebottle-request",
          "x-choicemail-registration-request");

  private static final Pattern TMDA_CONFIRM =
      Pattern.compile("[-+]confirm[-+.][a-z-]*[-+.]?[0-9]+\\.[0-9]+\\.[0-9a-f]+");
  private static final Pattern TMDA_ID = Pattern.compile("-tmda-confirm>\\s*$");
  private static final Pattern POSTCONFIRM =
      Pattern.compile("^confirm:\\s*[^\\s:]+@[^\\s:]+:[^\\s:]+:[a-z0-9_=-]{20,}");
  private static final Pattern BOXTRAPPER = Pattern.compile("verify#[a-z0-9_-]{10,}");

  /** In the order in which they are asked. */
  static final List<Rule> ALL =
      List.of(
          new Rule(CHALLENGE, "challenge-of-ours", e -> e.has("x-footman-challenge")),
          new Rule(CHALLENGE, "challenge-of-tmda", ChallengeRules::isOfTmda),
          new Rule(CHALLENGE, "challenge-of-boxtrapper", ChallengeRules::isOfBoxTrapper),
          new Rule(
              CHALLENGE, "challenge-of-postconfirm", e -> POSTCONFIRM.matcher(e.subject()).find()),
          new Rule(CHALLENGE, "challenge-mark", e -> e.hasAny(MARKS)));

  private ChallengeRules() {}

  // TMDA marks all mail of its users; a challenge is what asks for an answer to a confirm address.
  private static boolean isOfTmda(Evidence e) {
    return e.any("message-id", TMDA_ID)
        || e.any("reply-to", TMDA_CONFIRM)
        || (e.any("x-delivery-agent", body -> body.contains("TMDA"))
            && e.anySender(Matcher::find, TMDA_CONFIRM));
  }

  // BoxTrapper marks mail that it forwards too; only its challenge asks by its subject.
  private static boolean isOfBoxTrapper(Evidence e) {
    return BOXTRAPPER.matcher(e.subject()).find()
        && !e.subject().startsWith("re:")
        && (e.has("x-boxtrapper") || e.has("x-autorespond"));
  }
}
