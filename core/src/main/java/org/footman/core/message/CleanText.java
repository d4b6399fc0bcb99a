// SPDX-License-Identifier: Apache-2.0
package org.footman.core.message;

import java.util.regex.Pattern;

/** Text of a stranger made fit to be shown: one line, no controls, no links, cut (E2, E3). */
public final class CleanText {
  private static final Pattern SPACES = Pattern.compile("\\s+");

  /** What mail clients turn into links: a scheme, "www.", and words with a dot inside. */
  private static final Pattern LINK =
      Pattern.compile(
          "\\S{0,200}(?:[A-Za-z][A-Za-z0-9+.-]{0,30}:/|://|www\\.|mailto:)\\S*",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern INNER_DOT =
      Pattern.compile("(?<=[\\p{L}\\p{N}_-])[.\\u3002\\uFF0E\\uFF61](?=\\p{L})");
  private static final String GONE = "[...]";

  private CleanText() {}

  /**
   * One line without control, format (bidi, zero-width) and private characters, spaces single, at
   * most that many code points; what is cut ends in an ellipsis.
   */
  public static String line(String text, int most) {
    var clean = new StringBuilder();
    text.codePoints()
        .limit(most * 16L)
        .map(c -> isSeparator(c) ? ' ' : c)
        .filter(c -> !isHidden(c))
        .forEach(clean::appendCodePoint);
    return cut(SPACES.matcher(clean).replaceAll(" ").strip(), most);
  }

  /** The same, and nothing in it that a mail client would turn into a link. */
  public static String defanged(String text, int most) {
    String line = line(text, most * 4);
    String linkless = LINK.matcher(line).replaceAll(GONE);
    String dotless = INNER_DOT.matcher(linkless).replaceAll(". ");
    return cut(dotless.replace("@", " at ").replace("  ", " ").strip(), most);
  }

  private static String cut(String text, int most) {
    int length = text.codePointCount(0, text.length());
    return length <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most - 1)).strip() + '…';
  }

  private static boolean isSeparator(int c) {
    return switch (Character.getType(c)) {
      case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> c == '\t' || c == '\n' || c == '\r' || c == '\f';
    };
  }

  private static boolean isHidden(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.PRIVATE_USE,
              Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }
}
