// SPDX-License-Identifier: Apache-2.0
package org.footman.core.relay;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.footman.core.trust.Network;

/**
 * What a Received field says of the client (RFC 5321 section 4.4): {@code from NAME (HOST
 * [ADDRESS]) by ...}. Also read is Exim's {@code from HOST ([ADDRESS] helo=NAME) by ...} and
 * James's {@code from HOST (EHLO NAME) ([ADDRESS]) by ...}. What a client could have smuggled in by
 * a strange name makes the field unreadable.
 */
record ReceivedField(String helo, InetAddress client) {
  private static final int MOST = 2000;
  private static final String NAME = "(\\[?[A-Za-z0-9][A-Za-z0-9._:-]{0,254}]?)";
  private static final String ADDRESS = "\\[(?:[Ii][Pp][Vv]6:)?([0-9A-Fa-f:.]{2,45})]";
  private static final Pattern FORM =
      Pattern.compile(
          "from "
              + NAME
              + "(?: \\((?:EHLO|HELO) "
              + NAME
              + "\\))? \\((?:[A-Za-z0-9._-]{1,255} ?)?"
              + ADDRESS
              + "(?: helo="
              + NAME
              + ")?\\)(?: \\([^()\\[\\]]{0,300}\\))* by [^\\[\\]]*",
          Pattern.CASE_INSENSITIVE);

  /** Reads the body of a field; empty when it is of no such form. */
  static Optional<ReceivedField> parse(String body) {
    if (body.length() > MOST) {
      return Optional.empty();
    }
    Matcher match = FORM.matcher(body.replaceAll("\\s+", " ").strip());
    if (!match.matches()) {
      return Optional.empty();
    }
    String helo =
        Optional.ofNullable(match.group(4))
            .or(() -> Optional.ofNullable(match.group(2)))
            .orElse(match.group(1));
    return address(match.group(3)).map(client -> new ReceivedField(helo, client));
  }

  private static Optional<InetAddress> address(String literal) {
    return Network.parse(literal).map(Network::address).flatMap(ReceivedField::ofLiteral);
  }

  private static Optional<InetAddress> ofLiteral(String literal) {
    try {
      return Optional.of(InetAddress.getByName(literal));
    } catch (UnknownHostException e) {
      return Optional.empty(); // no literal, which Network.parse rules out
    }
  }
}
