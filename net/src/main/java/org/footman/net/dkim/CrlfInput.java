// SPDX-License-Identifier: Apache-2.0
package org.footman.net.dkim;

import java.io.IOException;
import java.io.InputStream;

/** A message whose lines end with CRLF, as they were signed, and that has an end. */
final class CrlfInput {
  private final InputStream in;
  private final byte[] buffer = new byte[4096];
  private int at;
  private int end;
  private long left;
  private int last = '\n';
  private boolean cut;

  CrlfInput(InputStream in, long most) {
    this.in = in;
    this.left = most;
  }

  /** The next octet, a lone LF made CRLF; below 0 at the end. */
  int read() throws IOException {
    if (at == end && !fill()) {
      return -1;
    }
    int octet = buffer[at] & 0xff;
    if (octet == '\n' && last != '\r') {
      last = '\r'; // and the LF once more
      return '\r';
    }
    at++;
    last = octet;
    return octet;
  }

  /** Fills what it can; below 0 at the end. */
  int read(byte[] room) throws IOException {
    int filled = 0;
    for (int octet = 0; filled < room.length && (octet = read()) >= 0; filled++) {
      room[filled] = (byte) octet;
    }
    return filled == 0 ? -1 : filled;
  }

  /** Whether there was more than may be. */
  boolean cut() {
    return cut;
  }

  private boolean fill() throws IOException {
    if (left == 0) {
      cut = cut || in.read() >= 0;
      return false;
    }
    at = 0;
    end = Math.max(in.read(buffer, 0, (int) Math.min(buffer.length, left)), 0);
    left -= end;
    return end > 0;
  }
}
