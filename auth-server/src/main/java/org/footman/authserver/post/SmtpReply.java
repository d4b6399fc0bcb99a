// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.post;

import java.util.List;
import java.util.Locale;

/**
 * What an SMTP server said.
 *
 * @param lines the texts behind the code
 */
record SmtpReply(int code, List<String> lines) {
  SmtpReply {
    lines = List.copyOf(lines);
  }

  boolean isPositive() {
    return code >= 200 && code < 400;
  }

  /** Whether the answer to EHLO names an extension. */
  boolean offers(String extension) {
    return lines.stream()
        .skip(1)
        .anyMatch(line -> line.toUpperCase(Locale.ROOT).split(" ", 2)[0].equals(extension));
  }
}
