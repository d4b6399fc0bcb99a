// SPDX-License-Identifier: Apache-2.0
package org.footman.core.automatic;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A pattern, and words of which every text holds one in which it is found. Most texts hold none,
 * and telling that costs far less than trying a pattern at every character.
 */
record Phrase(List<String> words, Pattern pattern) {

  static Phrase of(String regex, String... words) {
    return new Phrase(List.of(words), Pattern.compile(regex));
  }

  /** Whether the pattern is found somewhere in a text. */
  boolean isIn(String text) {
    return hasWord(text) && pattern.matcher(text).find();
  }

  /** Whether the pattern stands for all of a text. */
  boolean is(String text) {
    return hasWord(text) && pattern.matcher(text).matches();
  }

  private boolean hasWord(String text) {
    for (String word : words) {
      if (text.contains(word)) {
        return true;
      }
    }
    return false;
  }
}
