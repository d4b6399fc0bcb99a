// SPDX-License-Identifier: Apache-2.0
package org.footman.net.dkim;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One header field as it stands in the message, an octet a character.
 *
 * @param raw name, colon and body, lines broken by CRLF, without the last CRLF
 */
record Field(String raw) {
  /** In lower case; empty for a line that is no field. */
  String name() {
    return raw.substring(0, Math.max(raw.indexOf(':'), 0)).strip().toLowerCase(Locale.ROOT);
  }

  /** What follows the colon. */
  String body() {
    return raw.substring(raw.indexOf(':') + 1);
  }

  /** The body on one line, its octets taken for UTF-8. */
  String unfolded() {
    String body = body().replace("\r\n", "").strip();
    return new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
