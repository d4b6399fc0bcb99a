// SPDX-License-Identifier: Apache-2.0
package org.footman.core.helo;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The domain name that a client says with EHLO or HELO (RFC 5321 section 4.1.1.1), in the one form
 * in which names are compared and looked up.
 *
 * @param text at least two labels of ASCII letters, digits, hyphens and underscores, in lower case
 *     and without a last dot
 */
public record EhloName(String text) {
  /** 253 octets of a name less the labels that CSA puts before it. */
  private static final int MAX_LENGTH = 253 - Csa.PREFIX.length();

  // hosts with an underscore are wrong by RFC 952, exist, and can be looked up
  private static final String LABEL = "[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?";
  private static final Pattern NAME =
      Pattern.compile(LABEL + "(?:\\." + LABEL + ")*\\.(?![0-9]+$)" + LABEL);

  public EhloName {
    if (text.length() > MAX_LENGTH || !NAME.matcher(text).matches()) {
      throw new IllegalArgumentException("not a name in canonical form");
    }
  }

  /**
   * Reads what the client said; empty for what is never looked up: literals, addresses in figures,
   * raw UTF-8 (RFC 6531 section 3.7.1 asks for A-labels), one label, and what is no name.
   */
  public static Optional<EhloName> parse(String argument) {
    if (argument.length() > MAX_LENGTH + 1 || !argument.chars().allMatch(c -> c < 128)) {
      return Optional.empty();
    }
    String lower = argument.toLowerCase(Locale.ROOT);
    String name = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    return NAME.matcher(name).matches() && name.length() <= MAX_LENGTH
        ? Optional.of(new EhloName(name))
        : Optional.empty();
  }

  /** The parent of so many labels; empty where the name has no more labels than that itself. */
  Optional<String> parent(int labels) {
    List<String> all = List.of(text.split("\\."));
    return labels < all.size()
        ? Optional.of(String.join(".", all.subList(all.size() - labels, all.size())))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return text;
  }
}
