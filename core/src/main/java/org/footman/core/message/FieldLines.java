// SPDX-License-Identifier: Apache-2.0
package org.footman.core.message;

/** Header fields as lines, folded at spaces (RFC 5322 section 2.2.3). */
public final class FieldLines {
  private static final int MAX_LINE = 76;

  private FieldLines() {}

  /** All fields, each line ended by CRLF, without the empty line that ends a header. */
  public static String write(Headers headers) {
    var lines = new StringBuilder();
    headers.fields().forEach(field -> append(field, lines));
    return lines.toString();
  }

  private static void append(Header field, StringBuilder lines) {
    var line = new StringBuilder(field.name()).append(':');
    boolean hasWord = false;
    for (String word : field.value().split(" ")) {
      if (hasWord && line.length() + 1 + word.length() > MAX_LINE) {
        lines.append(line).append("\r\n");
        line.setLength(0);
      }
      line.append(' ').append(word);
      hasWord |= !word.isEmpty();
    }
    lines.append(line).append("\r\n");
  }
}
