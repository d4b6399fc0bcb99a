// SPDX-License-Identifier: Apache-2.0
package org.footman.james.mail;

import java.util.Optional;
import org.footman.core.source.Act;
import org.footman.core.source.Reason;

/**
 * What was ruled for one recipient of a mail, as the mail's attribute carries it.
 *
 * @param mayChallenge whether the source may be asked for this recipient
 * @param again whether to look again later, when what was silent answers
 */
public record Ruling(Act act, Reason reason, boolean mayChallenge, boolean again) {
  private static final String ASK = "ask";
  private static final String AGAIN = "again";

  public Ruling(Act act, Reason reason, boolean mayChallenge) {
    this(act, reason, mayChallenge, false);
  }

  /** Reads {@code act;reason;ask}, with {@code again} in place of {@code ask}. */
  public static Optional<Ruling> parse(String text) {
    String[] parts = text.split(";", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Ruling(
              Act.valueOf(parts[0].toUpperCase(java.util.Locale.ROOT)),
              Reason.valueOf(parts[1].toUpperCase(java.util.Locale.ROOT).replace('-', '_')),
              parts[2].equals(ASK),
              parts[2].equals(AGAIN)));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // an attribute of another version of the suite
    }
  }

  @Override
  public String toString() {
    return act.code() + ";" + reason.code() + ";" + (mayChallenge ? ASK : again ? AGAIN : "");
  }
}
