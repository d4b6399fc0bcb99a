// SPDX-License-Identifier: Apache-2.0
package org.footman.core.trust;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.footman.core.automatic.AutomaticKind;
import org.footman.core.message.Headers;
import org.footman.core.message.PassedOn;

/**
 * Whom a message that a signed-in user submits makes known to that user (requirements P1 and E4):
 * those it is addressed to, unless no person wrote it to them.
 */
public final class OutgoingRule {
  private OutgoingRule() {}

  /** Why it teaches what it teaches. */
  public enum Why {
    WRITTEN,
    AUTOMATIC,
    PASSED_ON,
    TOO_MANY,
    NOBODY
  }

  /**
   * What it teaches.
   *
   * @param sources the keys of the sources that become known; none unless {@code WRITTEN}
   */
  public record Taught(Why why, List<String> sources) {
    public Taught {
      sources = List.copyOf(sources);
    }
  }

  /**
   * @param user the key of the user who submitted it
   */
  public static Taught decide(
      String user, Headers headers, AutomaticKind kind, Recipients recipients) {
    if (kind.automatic()) {
      return nothing(Why.AUTOMATIC);
    }
    if (PassedOn.is(headers)) {
      return nothing(Why.PASSED_ON);
    }
    Set<String> others = new LinkedHashSet<>(recipients.keys());
    others.remove(user);
    if (others.size() > recipients.most()) {
      return nothing(Why.TOO_MANY);
    }
    return others.isEmpty() ? nothing(Why.NOBODY) : new Taught(Why.WRITTEN, List.copyOf(others));
  }

  /**
   * Whom it is addressed to.
   *
   * @param keys their keys as sources
   * @param most how many may become known by one message
   */
  public record Recipients(Collection<String> keys, int most) {}

  private static Taught nothing(Why why) {
    return new Taught(why, List.of());
  }
}
