// SPDX-License-Identifier: Apache-2.0
package org.footman.james.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.footman.core.message.Header;
import org.footman.core.message.Headers;

/**
 * Reads the fields of a header out of its octets exactly as JavaMail does, whose way octet by octet
 * through streams costs a multiple: a line ends with LF, CR LF, CR CR LF or CR alone; a line that
 * begins with a blank belongs to the field before it; the first empty line ends the header (RFC
 * 5322 section 2.2, and what senders make of it).
 */
final class HeaderReader {
  static final int MOST_FIELDS = 2000;

  private final byte[] octets;
  private final List<Header> fields = new ArrayList<>();
  private int next;
  private boolean whole = true;

  private HeaderReader(byte[] octets) {
    this.octets = octets;
  }

  /**
   * What was read.
   *
   * @param headers at most 2000 fields; they say when they are not all
   * @param size octets up to the end of the empty line, or of all where there is none
   */
  record Read(Headers headers, int size) {}

  /**
   * @param octets of which the first is no blank: a line that goes on with nothing is JavaMail's to
   *     read
   */
  static Read read(byte[] octets) {
    var reader = new HeaderReader(octets);
    reader.read();
    return new Read(new Headers(reader.fields, reader.whole), reader.next);
  }

  private void read() {
    var field = new StringBuilder();
    while (next < octets.length) {
      boolean goesOn = octets[next] == ' ' || octets[next] == '\t';
      String line = line();
      if (goesOn) {
        field.append("\r\n").append(line);
      } else {
        add(field.toString());
        field.setLength(0);
        field.append(line);
      }
      if (line.isEmpty()) {
        return;
      }
    }
    add(field.toString());
  }

  /** The next line without its end. */
  private String line() {
    int start = next;
    while (next < octets.length && octets[next] != '\n' && octets[next] != '\r') {
      next++;
    }
    String line = new String(octets, start, next - start, StandardCharsets.ISO_8859_1);
    next += is(next, '\n') ? 1 : afterReturn();
    return line;
  }

  /** How many octets end the line. */
  private int afterReturn() {
    if (is(next + 1, '\n')) {
      return 2;
    }
    return is(next + 1, '\r') && is(next + 2, '\n') ? 3 : Math.min(1, octets.length - next);
  }

  private boolean is(int at, char octet) {
    return at < octets.length && octets[at] == octet;
  }

  private void add(String field) {
    if (field.isEmpty()) {
      return;
    }
    if (fields.size() == MOST_FIELDS) {
      whole = false;
      return;
    }
    int colon = field.indexOf(':');
    String name = colon < 0 ? field : field.substring(0, colon);
    fields.add(new Header(name.trim(), unfolded(field.substring(colon + 1))));
  }

  /**
   * A field body without its folds and the blanks around it: {@code MimeUtility.unfold}, which
   * takes the square of the time for many folds.
   */
  static String unfolded(String value) {
    int end = nextEnd(value, 0);
    if (end == value.length()) {
      return value.trim();
    }
    var unfolded = new StringBuilder(value.length());
    int from = 0;
    for (; end < value.length(); end = nextEnd(value, from)) {
      int next = end + (value.startsWith("\r\n", end) ? 2 : 1);
      boolean escaped = end > from && value.charAt(end - 1) == '\\';
      boolean goesOn = next == value.length() || " \t".indexOf(value.charAt(next)) >= 0;
      unfolded.append(value, from, escaped ? end - 1 : end);
      unfolded.append(value, escaped || !goesOn ? end : next, next);
      from = next;
    }
    return unfolded.append(value, from, value.length()).toString().trim();
  }

  /** Where the next end of a line is, or the text ends. */
  private static int nextEnd(String value, int from) {
    int at = from;
    while (at < value.length() && value.charAt(at) != '\n' && value.charAt(at) != '\r') {
      at++;
    }
    return at;
  }
}
