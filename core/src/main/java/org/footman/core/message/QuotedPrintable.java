// SPDX-License-Identifier: Apache-2.0
package org.footman.core.message;

import java.nio.charset.StandardCharsets;

/** The transfer encoding quoted-printable of UTF-8 text (RFC 2045 section 6.7). */
public final class QuotedPrintable {
  private static final int MAX_LINE = 76;

  private QuotedPrintable() {}

  /** Encodes lines that end in LF or CRLF; the result's end in CRLF. */
  public static String encode(String text) {
    var encoded = new StringBuilder();
    text.lines().forEach(line -> appendLine(line, encoded));
    return encoded.toString();
  }

  private static void appendLine(String line, StringBuilder encoded) {
    int length = 0;
    int[] codePoints = line.codePoints().toArray();
    for (int i = 0; i < codePoints.length; i++) {
      boolean last = i == codePoints.length - 1;
      String written = encode(codePoints[i], last);
      if (length + written.length() > (last ? MAX_LINE : MAX_LINE - 1)) {
        encoded.append("=\r\n");
        length = 0;
      }
      encoded.append(written);
      length += written.length();
    }
    encoded.append("\r\n");
  }

  private static String encode(int codePoint, boolean last) {
    boolean blank = codePoint == ' ' || codePoint == '\t';
    if (blank ? !last : codePoint > ' ' && codePoint < 127 && codePoint != '=') {
      return Character.toString(codePoint);
    }
    var written = new StringBuilder();
    for (byte b : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
      written.append("=%02X".formatted(b));
    }
    return written.toString();
  }
}
