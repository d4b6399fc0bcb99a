// SPDX-License-Identifier: Apache-2.0
package org.footman.james.proof;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.footman.core.relay.Client;
import org.footman.core.relay.ClientRule;
import org.footman.james.Footman;

/**
 * Knows whose address counts. One that only exists within a house says nothing of anybody outside:
 * then nobody is known, and nothing passes and nothing fails.
 */
@Singleton
public final class Clients {
  private static final int UNIQUE_LOCAL = 0xfc;
  private static final int UNIQUE_LOCAL_BITS = 0xfe;

  private final ClientRule rule;
  private final boolean anyRelay;

  @Inject
  public Clients(Footman footman) {
    this.rule = new ClientRule(footman.settings().proving().relays());
    this.anyRelay = !footman.settings().proving().relays().isEmpty();
  }

  /** Whether the house has any relay. */
  boolean anyRelay() {
    return anyRelay;
  }

  /** Whether the one that is connected is a relay of the house. */
  public boolean isRelay(Client peer) {
    return peer.address().filter(rule::isRelay).isPresent();
  }

  /** Who is connected, where that is who brings the mail; nobody behind a relay. */
  public Client connected(Client peer) {
    return isRelay(peer) ? Client.UNKNOWN : outside(peer);
  }

  /**
   * Who brought a message.
   *
   * @param received the bodies of its Received fields, newest first, without this server's own
   */
  public Client of(Client peer, List<String> received) {
    return outside(rule.of(peer, received));
  }

  private static Client outside(Client client) {
    return client.address().filter(address -> !isInside(address)).isPresent()
        ? client
        : Client.UNKNOWN;
  }

  private static boolean isInside(InetAddress address) {
    return address.isLoopbackAddress()
        || address.isSiteLocalAddress()
        || address.isLinkLocalAddress()
        || address.isAnyLocalAddress()
        || (address instanceof Inet6Address
            && (address.getAddress()[0] & UNIQUE_LOCAL_BITS) == UNIQUE_LOCAL);
  }
}
