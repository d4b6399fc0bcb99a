// SPDX-License-Identifier: Apache-2.0
package org.footman.james.settings;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * Whom the suite asks in DNS.
 *
 * @param servers in the order they are tried; none for the system's own
 * @param patience how long to wait for one server
 */
public record Dns(List<InetSocketAddress> servers, Duration patience) {
  public Dns {
    servers = List.copyOf(servers);
  }
}
