// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey;

import java.util.List;
import org.footman.core.message.Headers;
import org.footman.core.message.PassedOn;

/** Whether a message on its way out gets the key of its From address (protocols.md 1.4). */
public final class AttachRule {
  /** What is put into X-Auth-Agent. */
  public static final String AGENT = "SMTP Footman";

  public static final String AGENT_FIELD = "X-Auth-Agent";

  /** What no user may submit: the words of servers (protocols.md 1.4). */
  public static final List<String> STRIPPED = List.of(StatusField.NAME, NewKeyRule.FIELD);

  private AttachRule() {}

  /** What was decided, and why. */
  public enum Decision {
    ATTACH,
    /** Nobody signed in, so nobody's word stands for the From address. */
    NOT_SIGNED_IN,
    /** Rule 5: the key of a forwarded message is its first sender's business. */
    PASSED_ON,
    /** Rule 4: the client already added one; it stays as it is. */
    KEY_THERE,
    /** From is missing, broken, or names several mailboxes. */
    NOT_ONE_FROM,
    /** Vector AA-57: the user may not write under that address. */
    NOT_HIS_ADDRESS,
    /** No key of that address is known. */
    NO_KEY
  }

  /**
   * What else it rests on.
   *
   * @param signedIn whether a user signed in to submit the message
   * @param mayUseFrom whether that user may write under the address of {@link KeyClaim#from}
   * @param keyKnown whether a live key of that address is known
   */
  public record Facts(boolean signedIn, boolean mayUseFrom, boolean keyKnown) {}

  public static Decision decide(Headers headers, Facts facts) {
    if (!facts.signedIn()) {
      return Decision.NOT_SIGNED_IN;
    }
    if (headers.has(KeyClaim.FIELD)) {
      return Decision.KEY_THERE;
    }
    if (PassedOn.is(headers)) {
      return Decision.PASSED_ON;
    }
    if (KeyClaim.from(headers).isEmpty()) {
      return Decision.NOT_ONE_FROM;
    }
    if (!facts.mayUseFrom()) {
      return Decision.NOT_HIS_ADDRESS;
    }
    return facts.keyKnown() ? Decision.ATTACH : Decision.NO_KEY;
  }
}
