// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.settings;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * Where VERIFY is answered, by UDP and TCP, and how much of it is taken.
 *
 * @param addresses each is opened for both; port 0 is any free one
 * @param nativeTransport whether Linux's own means are used where they are there
 * @param threads how many threads answer
 * @param idle how long a connection may say nothing
 * @param connections how many there are at most
 * @param connectionsPerPeer how many of one IP address
 * @param datagramsPerPeer how many of one /24 of IPv4 or /64 of IPv6 are answered in a second; 0
 *     for all
 */
public record Listening(
    List<InetSocketAddress> addresses,
    boolean nativeTransport,
    int threads,
    Duration idle,
    int connections,
    int connectionsPerPeer,
    int datagramsPerPeer) {
  public Listening {
    addresses = List.copyOf(addresses);
  }
}
