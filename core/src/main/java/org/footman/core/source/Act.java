// SPDX-License-Identifier: Apache-2.0
package org.footman.core.source;

import java.util.Locale;
import org.footman.core.policy.Mode;

/** What is done with a message under the recipient's mode. */
public enum Act {
  DELIVER,
  TAG,
  SCREEN,
  HOLD,
  BLOCK,
  JUNK,
  REJECT,
  RETRY;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** Only the mode hold does what the decision says; tag adds a header; the others let pass. */
  public static Act of(Mode mode, SourceDecision decision) {
    if (decision instanceof SourceDecision.Deliver || mode == Mode.OFF || mode == Mode.OBSERVE) {
      return DELIVER;
    }
    if (mode == Mode.TAG) {
      return TAG;
    }
    return switch (decision.outcome()) {
      case "screen" -> SCREEN;
      case "hold" -> HOLD;
      case "block" -> BLOCK;
      case "junk" -> JUNK;
      case "reject" -> REJECT;
      default -> RETRY;
    };
  }

  /** The act in one word, as attributes, the log and the report have it. */
  public String code() {
    return code;
  }
}
