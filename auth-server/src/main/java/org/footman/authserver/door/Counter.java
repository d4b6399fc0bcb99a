// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.door;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.net.InetAddress;
import java.util.Arrays;
import org.footman.core.authkey.wire.LineDecoder;

/** Where the connections of one thread are served, with one set of buffers for all of them. */
final class Counter {
  /** The most that is read of a connection at once. */
  static final int READING = 16 * 1024;

  private final Desk desk;
  private final byte[] in = new byte[READING];
  private byte[] out = new byte[2 * READING];
  private int written;

  Counter(Desk desk) {
    this.desk = desk;
  }

  /**
   * Answers every line that is whole by now.
   *
   * @return false when one is too long
   */
  boolean serve(ByteBuf read, LineDecoder decoder, InetAddress peer) {
    boolean whole = true;
    while (whole && read.isReadable()) {
      int length = Math.min(in.length, read.readableBytes());
      read.readBytes(in, 0, length);
      whole = decoder.feed(in, 0, length, (octets, from, to) -> answer(octets, from, to, peer));
    }
    return whole;
  }

  private void answer(byte[] octets, int from, int to, InetAddress peer) {
    if (out.length - written < LineDecoder.MAX_LINE) {
      out = Arrays.copyOf(out, 2 * out.length); // many short lines that are malformed
    }
    written = desk.line(octets, from, to, peer, out, written);
  }

  boolean hasReplies() {
    return written > 0;
  }

  /** The replies since the last time; the caller's to release. */
  ByteBuf replies(ByteBufAllocator alloc) {
    ByteBuf replies = alloc.buffer(written).writeBytes(out, 0, written);
    written = 0;
    return replies;
  }

  void tally() {
    desk.tally();
  }
}
