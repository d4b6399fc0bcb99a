// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import org.footman.it.ConfFolder;
import org.footman.it.Letter;
import org.footman.it.Smtp;

/** The machine before James that tells it by the PROXY protocol who is connected. */
final class Front {
  private Front() {}

  /** Lets James believe it, and nobody else. */
  static void putBefore(ConfFolder folder) {
    Xml.insert(
        folder.path().resolve("smtpserver.xml"),
        "<connectiontimeout>",
        "<proxyRequired>true</proxyRequired>");
  }

  /** Sends for a client that says a name about which nothing is published. */
  static Smtp.Reply send(int port, String client, Letter letter) {
    try (Smtp session = Smtp.proxied(port, client, "client.example")) {
      return session.deliver(letter);
    }
  }
}
