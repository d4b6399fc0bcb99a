// SPDX-License-Identifier: Apache-2.0
package org.footman.net.dkim;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A message whose lines end with CRLF, as they were signed, and that has an end. */
final class CrlfInput {
  private static final int CHUNK = 16 * 1024;

  private final InputStream in;
  private long left;
  private int last = '\n';
  private boolean returned;
  private boolean cut;

  CrlfInput(InputStream in, long most) {
    this.in = new BufferedInputStream(in, CHUNK);
    this.left = most;
  }

  /** The next octet, a lone LF made CRLF; below 0 at the end. */
  int read() throws IOException {
    if (returned) {
      returned = false;
      last = '\n';
      return '\n';
    }
    int octet = in.read();
    if (octet >= 0 && left == 0) {
      cut = true;
      return -1;
    }
    left--;
    if (octet == '\n' && last != '\r') {
      returned = true;
      last = '\r';
      return '\r';
    }
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
}
