// SPDX-License-Identifier: Apache-2.0
package org.footman.core.trust;

import java.util.Locale;
import java.util.Optional;

/**
 * Whose rule or setting it is: one user's, a domain's or the whole server's.
 *
 * @param name the user's address key, the domain as A-label, or the empty string for the server
 */
public record Scope(Kind kind, String name) {
  /** The three reaches, innermost first. */
  public enum Kind {
    USER,
    DOMAIN,
    SERVER
  }

  public static final Scope SERVER = new Scope(Kind.SERVER, "");

  public static Scope user(String addressKey) {
    return new Scope(Kind.USER, addressKey);
  }

  public static Scope domain(String domain) {
    return new Scope(Kind.DOMAIN, domain.toLowerCase(Locale.ROOT));
  }

  /** Reads {@code server}, {@code domain:here.example} or {@code user:bob@here.example}. */
  public static Optional<Scope> parse(String text) {
    if (text.equals("server")) {
      return Optional.of(SERVER);
    }
    if (text.startsWith("domain:") && text.length() > 7) {
      return Optional.of(domain(text.substring(7)));
    }
    if (text.startsWith("user:") && text.indexOf('@') > 5) {
      return Optional.of(user(text.substring(5)));
    }
    return Optional.empty();
  }

  /** The form that {@link #parse} reads. */
  @Override
  public String toString() {
    return kind == Kind.SERVER ? "server" : kind.name().toLowerCase(Locale.ROOT) + ":" + name;
  }
}
