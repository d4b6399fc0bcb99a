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
    return isPlain(text) ? text : shown(text);
  }

  /** What most texts are: short, and of visible ASCII and blanks. */
  private static boolean isPlain(String text) {
    if (text.length() > MOST) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        return false;
      }
    }
    return true;
  }

  private static String shown(String text) {
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
                default -> shown.appendCodePoint(c);
              }
            });
    return shown.toString();
  }
}
