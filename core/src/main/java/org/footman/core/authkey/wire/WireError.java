// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey.wire;

import java.nio.charset.StandardCharsets;

/** The error lines of protocols.md 1.6, for TCP only: a malformed datagram gets no answer. */
public enum WireError implements ParsedRequest {
  /** It cannot be answered now. */
  TEMPORARY(400, "not now"),
  /** No CRLF at its end, no word at its beginning, or a space where none belongs. */
  SYNTAX(500, "syntax"),
  /** A sequence number, mailbox or key that is missing or none. */
  BAD_ARGUMENT(501, "bad argument"),
  /** A word other than VERIFY. */
  UNKNOWN_COMMAND(502, "unknown command");

  private final int code;
  private final String line;

  WireError(int code, String text) {
    this.code = code;
    this.line = "ERROR " + code + " " + text + "\r\n";
  }

  public int code() {
    return code;
  }

  /** The whole line with its CRLF. */
  public byte[] line() {
    return line.getBytes(StandardCharsets.US_ASCII);
  }
}
