// SPDX-License-Identifier: Apache-2.0
package org.footman.core.address;

/** The grammar of a local part: Dot-string or Quoted-string (RFC 5321 section 4.1.2, RFC 6531). */
final class LocalPart {
  private static final String ATEXT_MARKS = "!#$%&'*+-/=?^_`{|}~";

  private LocalPart() {}

  static boolean isValid(String text) {
    return PlainAddress.isLocalPart(text) || isOddButValid(text);
  }

  private static boolean isOddButValid(String text) {
    return !text.isEmpty()
        && text.codePoints().noneMatch(LocalPart::isForbidden)
        && (text.charAt(0) == '"' ? isQuoted(text) : isDotString(text));
  }

  /** What the quotes hold, backslashes resolved; a Dot-string stands for itself. */
  static String content(String valid) {
    return valid.charAt(0) == '"'
        ? valid.substring(1, valid.length() - 1).replaceAll("\\\\(.)", "$1")
        : valid;
  }

  /** Writes a content with quotes where it needs them, and only there. */
  static String quoted(String content) {
    return PlainAddress.isLocalPart(content) || isDotString(content)
        ? content
        : '"' + content.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static boolean isDotString(String text) {
    return !text.startsWith(".")
        && !text.endsWith(".")
        && !text.contains("..")
        && !text.isEmpty()
        && text.codePoints().allMatch(c -> c == '.' || isAtext(c));
  }

  static boolean isAtext(int c) {
    return c > 127 || isAsciiLetterOrDigit(c) || ATEXT_MARKS.indexOf(c) >= 0;
  }

  private static boolean isAsciiLetterOrDigit(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static boolean isQuoted(String text) {
    int last = text.length() - 1;
    int i = 1;
    while (i < last && text.charAt(i) != '"') {
      i += text.charAt(i) == '\\' ? 2 : 1;
    }
    return i == last && last > 0 && text.charAt(last) == '"';
  }

  // Controls would end a command line, bidi and zero-width characters would show another address
  // than the one that is compared (requirements E2, E12). ZWNJ and ZWJ spell words of some scripts.
  private static boolean isForbidden(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
              Character.SURROGATE,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR ->
          true;
      case Character.FORMAT -> c != 0x200C && c != 0x200D;
      default -> (c & 0xFFFE) == 0xFFFE;
    };
  }
}
