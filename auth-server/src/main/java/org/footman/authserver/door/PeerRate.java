// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.door;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How many datagrams of a site, a /24 of IPv4 or a /64 of IPv6, are taken in a second, for one
 * thread. Sites share a fixed number of counts, so that forged addresses cost no memory; who shares
 * one changes with each second.
 */
final class PeerRate {
  private static final int COUNTS = 8192;
  private static final long SECOND = 1_000_000_000L;

  private final int most;
  private final int[] counts;
  private final SplittableRandom random = new SplittableRandom();
  private int seed;
  private long began = System.nanoTime();

  /**
   * @param most in a second; 0 for any number
   */
  PeerRate(int most) {
    this.most = most;
    this.counts = new int[most == 0 ? 0 : COUNTS];
  }

  boolean takes(InetAddress peer) {
    return most == 0 || takes(peer, System.nanoTime());
  }

  boolean takes(InetAddress peer, long nanos) {
    if (nanos - began >= SECOND) {
      began = nanos;
      seed = random.nextInt() | 1;
      Arrays.fill(counts, 0);
    }
    int place = (site(peer.getAddress()) + seed) * 0x9E3779B9 >>> 19;
    return counts[place] < most && ++counts[place] <= most;
  }

  private static int site(byte[] octets) {
    int length = octets.length == 4 ? 3 : 8;
    int hash = 1;
    for (int i = 0; i < length; i++) {
      hash = 31 * hash + octets[i];
    }
    return hash;
  }
}
