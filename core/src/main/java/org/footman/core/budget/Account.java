// SPDX-License-Identifier: Apache-2.0
package org.footman.core.budget;

import java.util.Locale;

/**
 * Whom a challenge is counted for.
 *
 * @param name an address key or a domain, as the kind says; empty for the server
 */
public record Account(Kind kind, String name) {
  public static final Account SERVER = new Account(Kind.SERVER, "");

  /** What is counted apart. */
  public enum Kind {
    /** The reduced source's key, so that tags make no new target. */
    TARGET,
    /** The organisational domain that the challenge goes to. */
    TARGET_DOMAIN,
    /** The key of a recipient that the challenge speaks for. */
    RECIPIENT,
    /** The domain of those recipients. */
    RECIPIENT_DOMAIN,
    SERVER;

    /** The stable code: lower case with dashes. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
