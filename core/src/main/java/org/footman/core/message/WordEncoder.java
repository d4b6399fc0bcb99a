// SPDX-License-Identifier: Apache-2.0
package org.footman.core.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes text beyond ASCII as encoded-words (RFC 2047). */
public final class WordEncoder {
  /** Leaves room for a field name in a line of 76 (RFC 2047 section 2). */
  private static final int MAX_WORD = 60;

  private static final String START = "=?utf-8?Q?";
  private static final String END = "?=";

  private WordEncoder() {}

  /**
   * Writes a text so that it fits a field body of ASCII: words that are plain stay plain, those
   * between the first and the last that are not become whole encoded-words, separated by spaces at
   * which the field may be folded.
   */
  public static String encode(String text) {
    List<String> words = List.of(text.split(" ", -1));
    int first = 0;
    int last = words.size() - 1;
    while (first <= last && isPlain(words.get(first))) {
      first++;
    }
    while (last > first && isPlain(words.get(last))) {
      last--;
    }
    List<String> written = new ArrayList<>(words.subList(0, first));
    if (first <= last) {
      written.add(encodeAll(String.join(" ", words.subList(first, last + 1))));
      written.addAll(words.subList(last + 1, words.size()));
    }
    return String.join(" ", written);
  }

  private static boolean isPlain(String word) {
    return word.length() <= MAX_WORD
        && !word.contains("=?")
        && word.chars().allMatch(c -> c > ' ' && c < 127);
  }

  /** Writes the whole text as encoded-words, separated by spaces; right in a phrase too. */
  public static String encodeAll(String text) {
    List<String> words = new ArrayList<>();
    var word = new StringBuilder(START);
    for (int codePoint : text.codePoints().toArray()) {
      String written = encode(codePoint);
      if (word.length() + written.length() + END.length() > MAX_WORD) {
        words.add(word.append(END).toString());
        word = new StringBuilder(START);
      }
      word.append(written);
    }
    words.add(word.append(END).toString());
    return String.join(" ", words);
  }

  /** Only letters and digits stay: this much is right in a phrase too (RFC 2047 section 5). */
  private static String encode(int codePoint) {
    if (codePoint == ' ') {
      return "_";
    }
    if (codePoint < 128 && Character.isLetterOrDigit(codePoint)) {
      return Character.toString(codePoint);
    }
    var written = new StringBuilder();
    for (byte b : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
      written.append("=%02X".formatted(b));
    }
    return written.toString();
  }
}
