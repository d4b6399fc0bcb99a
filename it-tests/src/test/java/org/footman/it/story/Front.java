// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import java.nio.file.Path;
import org.footman.it.ConfFolder;
import org.footman.it.Letter;
import org.footman.it.Smtp;

/** The machine before James that tells it by the PROXY protocol who is connected. */
final class Front {
  private Front() {}

  /** Opens the door for a server that has taken the mail already. */
  static void openLmtp(ConfFolder folder) {
    Path doors = folder.path().resolve("lmtpserver.xml");
    Xml.replace(doors, "enabled=\"false\"", "enabled=\"true\"");
    Xml.replace(doors, "<bind>127.0.0.1:24</bind>", "<bind>127.0.0.1:0</bind>");
  }

  /** Sends for a client that says a name about which nothing is published. */
  static Smtp.Reply send(int port, String client, Letter letter) {
    try (Smtp session = Smtp.proxied(port, client, "client.example")) {
      return session.deliver(letter);
    }
  }
}
