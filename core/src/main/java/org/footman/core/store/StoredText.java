// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

/**
 * The form in which every store keeps a text.
 *
 * <p>NUL and half surrogate pairs, which not every database can keep, become U+FFFD, so that all
 * stores answer alike and nothing a sender wrote can make a row impossible.
 */
public final class StoredText {
  private StoredText() {}

  public static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!keeps(text.charAt(i))) {
        return replaced(text);
      }
    }
    return text;
  }

  private static boolean keeps(char c) {
    return c != 0 && !Character.isSurrogate(c);
  }

  private static String replaced(String text) {
    var clean = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF) ? 0xFFFD : c)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }
}
