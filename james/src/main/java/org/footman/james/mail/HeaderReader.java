// SPDX-License-Identifier: Apache-2.0
package org.footman.james.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
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

  private static final Pattern ENDS = Pattern.compile("\r\r\n|\r\n|\r|\n");

  private final byte[] octets;
  private final List<Header> fields = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private int next;
  private boolean whole = true;
  private boolean plain = true;

  private HeaderReader(byte[] octets) {
    this.octets = octets;
  }

  /**
   * What was read.
   *
   * @param headers at most 2000 fields; they say when they are not all
   * @param lines the fields as JavaMail keeps them, name and folds included; none unless they are
   *     all, and the header is one that James writes as it stands: of ASCII, each line with an end
   *     of CR LF and with more than blanks on it
   * @param size octets up to the end of the empty line, or of all where there is none
   */
  record Read(Headers headers, List<String> lines, int size) {}

  /**
   * @param octets of which the first is no blank: a line that goes on with nothing is JavaMail's to
   *     read
   */
  static Read read(byte[] octets) {
    var reader = new HeaderReader(octets);
    reader.read();
    List<String> lines = reader.plain && reader.whole ? List.copyOf(reader.lines) : List.of();
    return new Read(new Headers(reader.fields, reader.whole), lines, reader.next);
  }

  private void read() {
    while (next < octets.length) {
      int start = next;
      int end = line();
      if (end == start) {
        return;
      }
      boolean exact = true;
      while (next < octets.length && (octets[next] == ' ' || octets[next] == '\t')) {
        exact &= next - end == 2;
        end = line();
      }
      String field = new String(octets, start, end - start, StandardCharsets.ISO_8859_1);
      add(exact ? field : ENDS.matcher(field).replaceAll("\r\n"));
    }
  }

  /** Goes behind the next line; says where its text ends. */
  private int line() {
    int start = next;
    int end = start;
    for (; end < octets.length; end++) {
      byte octet = octets[end];
      if (octet < ' ' && octet != '\t') { // also what is beyond ASCII
        if (octet == '\n' || octet == '\r') {
          break;
        }
        plain = false;
      }
    }
    next = end;
    next += is(next, '\n') ? 1 : afterReturn();
    plain &= next - end == 2 && !isBlank(start, end);
    return end;
  }

  private boolean isBlank(int start, int end) {
    int at = start;
    while (at < end && octets[at] <= ' ') {
      at++;
    }
    return at == end && end > start;
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
    if (fields.size() == MOST_FIELDS) {
      whole = false;
      return;
    }
    int colon = field.indexOf(':');
    String name = colon < 0 ? field : field.substring(0, colon);
    int body = colon + 1;
    while (body < field.length() && field.charAt(body) == ' ') {
      body++;
    }
    lines.add(field);
    fields.add(new Header(name.trim(), unfolded(field.substring(body))));
  }

  /**
   * A field body without its folds and the blanks around it: {@code MimeUtility.unfold}, which
   * takes the square of the time for many folds.
   */
  static String unfolded(String value) {
    if (value.indexOf('\n') < 0 && value.indexOf('\r') < 0) {
      return value.trim();
    }
    int end = nextEnd(value, 0);
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
