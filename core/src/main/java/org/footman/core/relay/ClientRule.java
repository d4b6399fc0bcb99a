// SPDX-License-Identifier: Apache-2.0
package org.footman.core.relay;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.footman.core.trust.Network;

/**
 * Finds who brought a message from outside: whoever is connected, or, where that is a relay of the
 * house, whom the newest Received field of the last such relay names. Only fields that relays of
 * the house wrote are read; those below may be anybody's.
 */
public final class ClientRule {
  private final Set<Network> relays;

  /**
   * @param relays the networks of the house's own relays
   */
  public ClientRule(Set<Network> relays) {
    this.relays = Set.copyOf(relays);
  }

  /** Whether the one that is connected is a relay of the house. */
  public boolean isRelay(InetAddress peer) {
    return !relays.isEmpty()
        && Network.around(peer.getHostAddress()).stream().anyMatch(relays::contains);
  }

  /**
   * @param peer who is connected, and the name that it said
   * @param received the bodies of the Received fields that the message came with, newest first; not
   *     the one that this server wrote
   */
  public Client of(Client peer, List<String> received) {
    if (peer.address().isEmpty() || !isRelay(peer.address().get())) {
      return peer;
    }
    for (String body : received) {
      Optional<ReceivedField> field = ReceivedField.parse(body);
      if (field.isEmpty()) {
        return Client.UNKNOWN;
      }
      if (!isRelay(field.get().client())) {
        return new Client(Optional.of(field.get().client()), field.get().helo());
      }
    }
    return Client.UNKNOWN;
  }
}
