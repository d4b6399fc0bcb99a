// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.door;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** How many connections there are, of each peer and in all. */
final class Peers {
  private final int most;
  private final int mostOfOne;
  private final Map<Long, Integer> open = new HashMap<>();
  private int all;

  Peers(int most, int mostOfOne) {
    this.most = most;
    this.mostOfOne = mostOfOne;
  }

  /** Counts a connection in; false when it is one too many. */
  synchronized boolean enter(InetAddress peer) {
    int others = open.getOrDefault(key(peer), 0);
    if (all >= most || others >= mostOfOne) {
      return false;
    }
    open.put(key(peer), others + 1);
    all++;
    return true;
  }

  synchronized void leave(InetAddress peer) {
    all--;
    open.computeIfPresent(key(peer), (p, count) -> count == 1 ? null : count - 1);
  }

  synchronized int all() {
    return all;
  }

  /** Of IPv6 the network of 64 bits, which one peer has for itself (RFC 6177). */
  private static Long key(InetAddress peer) {
    ByteBuffer octets = ByteBuffer.wrap(peer.getAddress());
    return peer instanceof Inet6Address ? octets.getLong() : octets.getInt() & 0xFFFF_FFFFL;
  }
}
