// SPDX-License-Identifier: Apache-2.0
package org.footman.core.address;

/**
 * The addresses that are their own comparison form: ASCII, a Dot-string, a domain in lower-case
 * labels. Nearly all are such, and telling it takes one look at each character.
 */
final class PlainAddress {
  private static final int MAX_LABEL = 63;
  private static final int MAX_DOMAIN = 253;

  private PlainAddress() {}

  static boolean is(String text, boolean caseSensitive) {
    int at = text.indexOf('@');
    // the limit leaves "a@" and 252 octets of domain, so the domain needs no limit of its own
    return at > 0
        && text.length() <= Address.MAX_OCTETS
        && isLocal(text, at, caseSensitive)
        && isDomain(text, at + 1);
  }

  /** Whether it is a Dot-string of ASCII, upper case or not. */
  static boolean isLocalPart(String text) {
    return isLocal(text, text.length(), true);
  }

  /** Whether it is a domain in its canonical form, and no address in figures. */
  static boolean isDomain(String text) {
    return text.length() <= MAX_DOMAIN && isDomain(text, 0);
  }

  private static boolean isLocal(String text, int end, boolean caseSensitive) {
    char last = '.';
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      boolean upper = c >= 'A' && c <= 'Z';
      if (c == '.' ? last == '.' : c > 127 || !LocalPart.isAtext(c) || upper && !caseSensitive) {
        return false;
      }
      last = c;
    }
    return last != '.';
  }

  private static boolean isDomain(String text, int from) {
    int start = from;
    boolean digits = true;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      if (c == '.') {
        if (!isLabel(text, start, i)) {
          return false;
        }
        start = i + 1;
        digits = true;
      } else if (!digit && !(c >= 'a' && c <= 'z') && c != '-') {
        return false;
      } else {
        digits &= digit;
      }
    }
    return !digits && isLabel(text, start, text.length());
  }

  private static boolean isLabel(String text, int start, int end) {
    return end > start
        && end - start <= MAX_LABEL
        && text.charAt(start) != '-'
        && text.charAt(end - 1) != '-';
  }
}
