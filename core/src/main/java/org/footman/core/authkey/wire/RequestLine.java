// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey.wire;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.footman.core.address.Address;
import org.footman.core.address.AddressRules;
import org.footman.core.authkey.AuthKey;

/** The request, {@code VERIFY SP seq SP mailbox SP authkey CRLF} (protocols.md 1.6). */
public final class RequestLine {
  private static final String VERIFY = "VERIFY";

  private RequestLine() {}

  /**
   * Reads one line with its CRLF, or one datagram, which is a line. The octets are not kept.
   *
   * @param rules how this Authentication Server compares addresses
   */
  public static ParsedRequest parse(byte[] octets, int from, int to, AddressRules rules) {
    if (!LineCursor.isLine(octets, from, to)) {
      return WireError.SYNTAX;
    }
    LineCursor line = new LineCursor(octets, from, to);
    if (!line.word(VERIFY)) {
      return line.atAnyWord() ? WireError.UNKNOWN_COMMAND : WireError.SYNTAX;
    }
    return arguments(line, rules);
  }

  private static ParsedRequest arguments(LineCursor line, AddressRules rules) {
    if (!line.space()) {
      return WireError.BAD_ARGUMENT;
    }
    long seq = line.seq();
    if (seq < 0 || !line.space() || line.atSpace()) {
      return refusal(line);
    }
    String mailbox = line.mailbox();
    Optional<String> address = rules.keyOf(mailbox);
    if (address.isEmpty() || !line.space()) {
      return WireError.BAD_ARGUMENT;
    }
    String key = line.key();
    return key.isEmpty() || !line.atEnd()
        ? refusal(line)
        : new Request(seq, mailbox, address.get(), new AuthKey(key));
  }

  /** Why reading stopped here: a space too many, or the argument itself. */
  private static WireError refusal(LineCursor line) {
    return line.atSpace() ? WireError.SYNTAX : WireError.BAD_ARGUMENT;
  }

  /**
   * Writes a request with its CRLF.
   *
   * @param seq 0 to 4294967295
   */
  public static byte[] format(long seq, Address address, AuthKey key) {
    String line = VERIFY + ' ' + seq + ' ' + address + ' ' + key.reveal() + "\r\n";
    return line.getBytes(StandardCharsets.UTF_8);
  }
}
