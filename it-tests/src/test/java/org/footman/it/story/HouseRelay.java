// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import java.util.ArrayList;
import java.util.List;
import org.footman.it.ConfFolder;
import org.footman.it.Letter;
import org.footman.it.Smtp;

/** A mail server of the house before James, on loopback, that names its client in Received. */
final class HouseRelay {
  /** The name of a client about which nothing is published. */
  static final String NAMELESS = "client.example";

  private HouseRelay() {}

  /** Lets James believe it, and others of the house. */
  static void putBefore(ConfFolder folder) {
    folder.property("footman.properties", "trusted-relays", "127.0.0.0/8, 10.1.0.0/16");
  }

  /** Passes on what a client brings. */
  static Smtp.Reply send(int port, String client, Letter letter) {
    return Smtp.send(port, noted(client, NAMELESS, letter));
  }

  /** A letter as it is when a relay has taken it from a client. */
  static Letter noted(String client, String helo, Letter letter) {
    String literal = client.indexOf(':') < 0 ? client : "IPv6:" + client;
    return onTop(
        "Received: from %s (unknown [%s])\n by relay.here.example; Sun, 22 Nov 2026 10:00:00 +0000"
            .formatted(helo, literal),
        letter);
  }

  private static Letter onTop(String field, Letter letter) {
    List<String> all = new ArrayList<>();
    all.add(field);
    all.addAll(letter.headers());
    return new Letter(letter.sender(), letter.recipients(), all, letter.body());
  }
}
