// SPDX-License-Identifier: Apache-2.0
package org.footman.core.helo;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.footman.core.address.Ascii;

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

  private static final int MAX_LABEL = 63;

  public EhloName {
    if (!isCanonical(text)) {
      throw new IllegalArgumentException("not a name in canonical form");
    }
  }

  /**
   * Reads what the client said; empty for what is never looked up: literals, addresses in figures,
   * raw UTF-8 (RFC 6531 section 3.7.1 asks for A-labels), one label, and what is no name.
   */
  public static Optional<EhloName> parse(String argument) {
    // the lower case of some other letters is ASCII
    if (argument.length() > MAX_LENGTH + 1 || !Ascii.is(argument)) {
      return Optional.empty();
    }
    String lower = argument.toLowerCase(Locale.ROOT);
    String name = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    return isCanonical(name) ? Optional.of(new EhloName(name)) : Optional.empty();
  }

  private static boolean isCanonical(String name) {
    int start = 0;
    boolean labels = name.length() <= MAX_LENGTH;
    for (int dot = name.indexOf('.'); labels && dot >= 0; dot = name.indexOf('.', start)) {
      labels = isLabel(name, start, dot);
      start = dot + 1;
    }
    return labels && start > 0 && isLabel(name, start, name.length()) && !isNumber(name, start);
  }

  private static boolean isNumber(String name, int start) {
    for (int i = start; i < name.length(); i++) {
      if (name.charAt(i) < '0' || name.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static boolean isLabel(String name, int start, int end) {
    for (int i = start; i < end; i++) {
      char c = name.charAt(i);
      // hosts with an underscore are wrong by RFC 952, exist, and can be looked up
      boolean letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
      if (!letter && (c != '-' || i == start || i == end - 1)) {
        return false;
      }
    }
    return end > start && end - start <= MAX_LABEL;
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
