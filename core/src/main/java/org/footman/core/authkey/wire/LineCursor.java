// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.footman.core.authkey.AuthKey;

/** Reads the parts of one line from left to right. What cannot be read is not passed. */
final class LineCursor {
  private static final long MAX_SEQ = 0xFFFF_FFFFL;
  private static final int MAX_DIGITS = 10;

  private final byte[] octets;
  private final int end;
  private int at;

  /** Over a line whose end {@link #isLine} approved. */
  LineCursor(byte[] octets, int from, int to) {
    this.octets = octets;
    this.at = from;
    this.end = to - 2;
  }

  /** Whether it ends with CRLF and is not too long. */
  static boolean isLine(byte[] octets, int from, int to) {
    return to - from >= 2
        && to - from <= LineDecoder.MAX_LINE
        && octets[to - 1] == '\n'
        && octets[to - 2] == '\r';
  }

  boolean atEnd() {
    return at == end;
  }

  boolean atSpace() {
    return at < end && octets[at] == ' ';
  }

  /** Passes one space. */
  boolean space() {
    boolean there = atSpace();
    at += there ? 1 : 0;
    return there;
  }

  /** Whether a word of any length stands here. */
  boolean atAnyWord() {
    int stop = at;
    while (stop < end && isWord(octets[stop])) {
      stop++;
    }
    return stop > at && (stop == end || octets[stop] == ' ');
  }

  /** Passes that word, whatever its case, if it stands here whole. */
  boolean word(String upperCase) {
    int stop = at + upperCase.length();
    if (stop > end || stop < end && octets[stop] != ' ') {
      return false;
    }
    for (int i = 0; i < upperCase.length(); i++) {
      if (upper(octets[at + i]) != upperCase.charAt(i)) {
        return false;
      }
    }
    at = stop;
    return true;
  }

  private static boolean isWord(byte c) {
    int upper = upper(c);
    return upper >= 'A' && upper <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-';
  }

  private static int upper(byte c) {
    return c >= 'a' && c <= 'z' ? c - ('a' - 'A') : c;
  }

  /** Passes a number without leading zeros up to 4294967295; -1 when none stands here. */
  long seq() {
    int i = at;
    long number = 0;
    while (i < end && i - at < MAX_DIGITS && octets[i] >= '0' && octets[i] <= '9') {
      number = number * 10 + octets[i] - '0';
      i++;
    }
    if (i == at || number > MAX_SEQ || octets[at] == '0' && i > at + 1) {
      return -1;
    }
    at = i;
    return number;
  }

  /** Passes three digits; -1 when they do not stand here. */
  int code() {
    long number = end - at >= 3 && octets[at] != '0' ? seq() : -1;
    return number >= 100 && number <= 999 ? (int) number : -1;
  }

  /**
   * Passes what stands where a mailbox belongs, up to a space that no quotes hold. The empty text
   * when there is nothing or it is not UTF-8; otherwise it is not judged here.
   */
  String mailbox() {
    int stop = at < end && octets[at] == '"' ? closingQuote() : at;
    int bits = 0;
    while (stop < end && octets[stop] != ' ') {
      bits |= octets[stop++];
    }
    int from = at;
    at = stop;
    // a sign bit anywhere: not ASCII. Quotes were passed unlooked at, so they go the long way too.
    return bits < 0 || from < stop && octets[from] == '"'
        ? utf8(from, stop)
        : new String(octets, from, stop - from, StandardCharsets.ISO_8859_1);
  }

  private int closingQuote() {
    int i = at + 1;
    while (i < end && octets[i] != '"') {
      i += octets[i] == '\\' ? 2 : 1;
    }
    return Math.min(i, end);
  }

  private String utf8(int from, int to) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder() // reports what is malformed, instead of replacing it
          .decode(ByteBuffer.wrap(octets, from, to - from))
          .toString();
    } catch (CharacterCodingException e) {
      return "";
    }
  }

  /** Passes a key and gives its text; empty when none stands here or it is too long. */
  String key() {
    int stop = at;
    while (stop < end && AuthKey.isKeychar(octets[stop])) {
      stop++;
    }
    int from = at;
    at = stop;
    return stop - from > AuthKey.MAX_LENGTH
        ? ""
        : new String(octets, from, stop - from, StandardCharsets.ISO_8859_1);
  }
}
