// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import java.util.ArrayList;
import java.util.List;

/** Plain text whose paragraphs are filled anew after names were put into it. */
public final class Paragraphs {
  private static final int WIDTH = 72;

  private Paragraphs() {}

  /** Fills each paragraph; lines that begin with a space or a dash stay lines of their own. */
  public static String fill(String text) {
    List<String> filled = new ArrayList<>();
    var line = new StringBuilder();
    for (String given : text.strip().lines().toList()) {
      if (given.isBlank() || given.startsWith(" ") || given.startsWith("-")) {
        flush(line, filled);
      }
      if (given.isBlank()) {
        addGap(filled);
      } else {
        addWords(given, line, filled);
      }
    }
    flush(line, filled);
    return String.join("\n", filled) + '\n';
  }

  private static void addWords(String given, StringBuilder line, List<String> filled) {
    for (String word : given.strip().split("\\s+")) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > WIDTH) {
        flush(line, filled);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
  }

  private static void addGap(List<String> filled) {
    if (!filled.isEmpty() && !filled.get(filled.size() - 1).isEmpty()) {
      filled.add("");
    }
  }

  private static void flush(StringBuilder line, List<String> filled) {
    if (!line.isEmpty()) {
      filled.add(line.toString());
      line.setLength(0);
    }
  }
}
