// SPDX-License-Identifier: Apache-2.0
package org.footman.james.smtp;

import java.net.InetAddress;
import java.util.Optional;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.smtp.SMTPSession;
import org.footman.core.relay.Client;

/** Reads who is connected in a session: by the PROXY protocol, where James speaks it. */
final class Bringers {
  private Bringers() {}

  static Client of(SMTPSession session) {
    String helo = session.getAttachment(SMTPSession.CURRENT_HELO_NAME, State.Connection).orElse("");
    return of(session, helo);
  }

  static Client of(SMTPSession session, String helo) {
    Optional<InetAddress> address =
        Optional.ofNullable(session.getRemoteAddress())
            .flatMap(a -> Optional.ofNullable(a.getAddress()));
    return new Client(address, helo);
  }

  /** Whether nobody signed in, and the client is none that may relay. */
  static boolean isStranger(SMTPSession session) {
    return session.getUsername() == null && !session.isRelayingAllowed();
  }
}
