// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey.wire;

/**
 * Cuts a stream of octets into lines, however the octets come chopped. A line ends with LF; whether
 * a CR stands before it is for {@link RequestLine} and {@link ReplyLine} to judge. One per
 * connection, for one thread; it keeps at most one line.
 */
public final class LineDecoder {
  /** The octets of a line with its CRLF (protocols.md 1.6). */
  public static final int MAX_LINE = 1024;

  private static final byte[] NONE = {};

  private byte[] begun = NONE;
  private int length;
  private boolean oversize;

  /** Takes the lines. */
  @FunctionalInterface
  public interface Lines {
    /** One line with its end; the octets are good until this returns. */
    void line(byte[] octets, int from, int to);
  }

  /**
   * Takes the next octets and hands on every line that is whole by now.
   *
   * @return false when a line is too long; the connection is to be closed, nothing more is taken
   */
  public boolean feed(byte[] octets, int from, int to, Lines lines) {
    int start = from;
    while (start < to && !oversize) {
      int most = Math.min(to, start + MAX_LINE - length);
      int end = lineEnd(octets, start, most);
      if (end > start) {
        handOn(octets, start, end, lines);
        start = end;
      } else {
        oversize = length + most - start == MAX_LINE;
        start = oversize ? most : keep(octets, start, most);
      }
    }
    return !oversize;
  }

  /** Behind the first LF, or the start when there is none. */
  private static int lineEnd(byte[] octets, int start, int end) {
    for (int i = start; i < end; i++) {
      if (octets[i] == '\n') {
        return i + 1;
      }
    }
    return start;
  }

  private void handOn(byte[] octets, int start, int end, Lines lines) {
    if (length == 0) {
      lines.line(octets, start, end);
      return;
    }
    int whole = length + end - start;
    keep(octets, start, end);
    length = 0;
    lines.line(begun, 0, whole);
  }

  private int keep(byte[] octets, int start, int end) {
    if (begun.length == 0) {
      begun = new byte[MAX_LINE]; // most connections never need it
    }
    System.arraycopy(octets, start, begun, length, end - start);
    length += end - start;
    return end;
  }
}
