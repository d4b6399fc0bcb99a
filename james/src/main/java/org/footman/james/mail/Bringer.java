// SPDX-License-Identifier: Apache-2.0
package org.footman.james.mail;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.footman.core.relay.Client;
import org.footman.core.trust.Network;

/**
 * Who was connected when a mail came, as the mail's attribute carries it: a client, or a relay of
 * the house.
 */
public record Bringer(Client client) {
  private static final String SEPARATOR = "\n";

  /** Reads what {@link #toString} writes. */
  public static Optional<Bringer> parse(String text) {
    String[] lines = text.split(SEPARATOR, 2);
    return lines.length == 2
        ? Optional.of(new Bringer(new Client(address(lines[0]), lines[1])))
        : Optional.empty();
  }

  /** Of a literal address; anything else is nobody's. */
  public static Bringer of(String address, String helo) {
    return new Bringer(new Client(address(address), helo));
  }

  /** Only a literal is read, so that no name is ever looked up. */
  private static Optional<InetAddress> address(String text) {
    return Network.parse(text).map(Network::address).flatMap(Bringer::literal);
  }

  private static Optional<InetAddress> literal(String text) {
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return client.address().map(InetAddress::getHostAddress).orElse("-")
        + SEPARATOR
        + client.helo();
  }
}
