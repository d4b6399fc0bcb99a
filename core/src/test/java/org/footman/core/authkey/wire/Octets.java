// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The octets that a line of a dialogue file stands for. */
final class Octets {
  static final String K1 = "0123456789abcdef".repeat(4);
  static final String K2 = "fedcba9876543210".repeat(4);

  private static final Pattern REPEATED = Pattern.compile("\\{(.)\\*([0-9]+)}");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(r|n|\\\\|x([0-9A-F]{2}))");

  private Octets() {}

  static byte[] of(String text) {
    String keys = text.replace("{K1}", K1).replace("{K2}", K2).replace("{OLD}", "o".repeat(64));
    String whole =
        REPEATED
            .matcher(keys)
            .replaceAll(found -> found.group(1).repeat(Integer.parseInt(found.group(2))));
    var out = new ByteArrayOutputStream();
    Matcher escape = ESCAPE.matcher(whole);
    int at = 0;
    while (escape.find()) {
      out.writeBytes(whole.substring(at, escape.start()).getBytes(UTF_8));
      out.write(octet(escape));
      at = escape.end();
    }
    out.writeBytes(whole.substring(at).getBytes(UTF_8));
    return out.toByteArray();
  }

  private static int octet(Matcher escape) {
    return switch (escape.group(1).charAt(0)) {
      case 'r' -> '\r';
      case 'n' -> '\n';
      case '\\' -> '\\';
      default -> Integer.parseInt(escape.group(2), 16);
    };
  }
}
