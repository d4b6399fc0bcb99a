// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.footman.authserver.cli.client.RawText;
import org.footman.core.message.Header;
import org.footman.core.message.Headers;

/** Reads the header of a message in a file (RFC 5322 section 2.2), with LF or CRLF. */
final class MessageHeader {
  /** Far more than mail servers take. */
  private static final int MOST_OCTETS = 1 << 20;

  private final List<Header> fields = new ArrayList<>();
  private final StringBuilder field = new StringBuilder();

  private MessageHeader() {}

  /** Reads up to the empty line; what is no field is passed over. */
  static Headers read(InputStream in) throws IOException {
    MessageHeader header = new MessageHeader();
    BufferedInputStream lines = new BufferedInputStream(in);
    int left = MOST_OCTETS;
    byte[] line = line(lines, left);
    while (line.length > 0 && left > 0) {
      left -= line.length;
      header.take(RawText.of(line));
      line = line(lines, left);
    }
    header.finish();
    return new Headers(header.fields);
  }

  private static byte[] line(InputStream in, int most) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int octet = in.read();
    while (octet >= 0 && octet != '\n' && line.size() < most) {
      line.write(octet);
      octet = in.read();
    }
    byte[] octets = line.toByteArray();
    boolean cr = octets.length > 0 && octets[octets.length - 1] == '\r';
    return cr ? Arrays.copyOf(octets, octets.length - 1) : octets;
  }

  /** A line that begins with a space or tab goes on with the field before (section 2.2.3). */
  private void take(String line) {
    if (line.charAt(0) != ' ' && line.charAt(0) != '\t') {
      finish();
    }
    field.append(line);
  }

  private void finish() {
    int colon = field.indexOf(":");
    String name = colon < 0 ? "" : field.substring(0, colon).stripTrailing();
    // a mailbox file begins with "From ann@far.example Sun Nov 22 05:00:00 2026"
    if (!name.isEmpty() && name.chars().allMatch(c -> c > ' ' && c < 127)) {
      fields.add(new Header(name, field.substring(colon + 1).strip()));
    }
    field.setLength(0);
  }
}
