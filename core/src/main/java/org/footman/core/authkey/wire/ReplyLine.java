// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.footman.core.address.Ascii;
import org.footman.core.authkey.wire.ParsedReply.Refusal;
import org.footman.core.authkey.wire.ParsedReply.Unreadable;

/** The reply, {@code VERIFY_REPLY SP seq SP mailbox SP result CRLF} (protocols.md 1.6). */
public final class ReplyLine {
  private static final String VERIFY_REPLY = "VERIFY_REPLY";
  private static final String VALIDKEY = "VALIDKEY";
  private static final String INVALIDKEY = "INVALIDKEY";
  private static final String ERROR = "ERROR";

  private ReplyLine() {}

  /** Reads one line with its CRLF, or one datagram, which is a line. */
  public static ParsedReply parse(byte[] octets, int from, int to) {
    if (!LineCursor.isLine(octets, from, to)) {
      return Unreadable.LINE;
    }
    LineCursor line = new LineCursor(octets, from, to);
    return line.word(ERROR) ? refusal(line) : reply(line);
  }

  private static ParsedReply refusal(LineCursor line) {
    int code = line.space() ? line.code() : -1;
    return code > 0 && (line.atEnd() || line.atSpace()) ? new Refusal(code) : Unreadable.LINE;
  }

  private static ParsedReply reply(LineCursor line) {
    long seq = line.word(VERIFY_REPLY) && line.space() ? line.seq() : -1;
    String mailbox = seq >= 0 && line.space() ? line.mailbox() : "";
    if (mailbox.isEmpty() || !line.space()) {
      return Unreadable.LINE;
    }
    boolean valid = line.word(VALIDKEY);
    boolean readable = (valid || line.word(INVALIDKEY)) && line.atEnd();
    return readable ? new Reply(seq, mailbox, valid) : Unreadable.LINE;
  }

  /** The whole line with its CRLF. */
  public static byte[] format(Reply reply) {
    byte[] line = new byte[LineDecoder.MAX_LINE];
    return Arrays.copyOf(line, write(reply, line, 0));
  }

  /**
   * Writes the line into an array that has room for {@link LineDecoder#MAX_LINE} octets there.
   *
   * @return the place behind it
   */
  public static int write(Reply reply, byte[] out, int at) {
    int next = ascii(VERIFY_REPLY, out, at);
    out[next] = ' ';
    next = number(reply.seq(), out, next + 1);
    out[next] = ' ';
    next = mailbox(reply.mailbox(), out, next + 1);
    out[next] = ' ';
    next = ascii(reply.valid() ? VALIDKEY : INVALIDKEY, out, next + 1);
    out[next] = '\r';
    out[next + 1] = '\n';
    return next + 2;
  }

  private static int ascii(String text, byte[] out, int at) {
    for (int i = 0; i < text.length(); i++) {
      out[at + i] = (byte) text.charAt(i);
    }
    return at + text.length();
  }

  private static int mailbox(String mailbox, byte[] out, int at) {
    if (Ascii.is(mailbox)) {
      return ascii(mailbox, out, at);
    }
    byte[] utf8 = mailbox.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(utf8, 0, out, at, utf8.length);
    return at + utf8.length;
  }

  private static int number(long number, byte[] out, int at) {
    int digits = 1;
    for (long rest = number; rest > 9; rest /= 10) {
      digits++;
    }
    long rest = number;
    for (int i = at + digits - 1; i >= at; i--) {
      out[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return at + digits;
  }
}
