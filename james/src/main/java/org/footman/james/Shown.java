// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

/** Makes what a sender wrote safe to show in a log line or a reply. */
public final class Shown {
  private static final int MOST = 255;

  private Shown() {}

  /**
   * Cuts the text and replaces control, format and line-separating characters by a question mark.
   */
  public static String of(String text) {
    return isPlain(text, ' ') ? text : shown(text, false);
  }

  /** The same for the value of a key=value in the log: a blank, which ends it, is shown as "_". */
  public static String value(String text) {
    return isPlain(text, '!') ? text : shown(text, true);
  }

  /** What most texts are: short, and of ASCII from that first character on. */
  private static boolean isPlain(String text, char first) {
    if (text.length() > MOST) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < first || c > '~') {
        return false;
      }
    }
    return true;
  }

  private static String shown(String text, boolean value) {
    StringBuilder shown = new StringBuilder(Math.min(text.length(), MOST));
    text.codePoints()
        .limit(MOST)
        .forEach(
            c -> {
              switch (Character.getType(c)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR,
                        Character.SURROGATE,
                        Character.UNASSIGNED ->
                    shown.append('?');
                case Character.SPACE_SEPARATOR -> shown.appendCodePoint(value ? '_' : c);
                default -> shown.appendCodePoint(c);
              }
            });
    return shown.toString();
  }
}
