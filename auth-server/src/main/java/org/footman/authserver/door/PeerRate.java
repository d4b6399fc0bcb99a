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
  private long seed;
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
      seed = random.nextLong();
      Arrays.fill(counts, 0);
    }
    int place = (int) (mixed(site(peer.getAddress()) ^ seed) >>> 51);
    return counts[place] < most && ++counts[place] <= most;
  }

  /** A number of its own for each site of a family. */
  private static long site(byte[] octets) {
    int length = octets.length == 4 ? 3 : 8;
    long site = 0;
    for (int i = 0; i < length; i++) {
      site = site << 8 | octets[i] & 0xFF;
    }
    return site;
  }

  /** Spreads 64 bits over all bits (the finalizer of MurmurHash3): no two numbers become one. */
  private static long mixed(long number) {
    long half = (number ^ number >>> 33) * 0xFF51AFD7ED558CCDL;
    long whole = (half ^ half >>> 33) * 0xC4CEB9FE1A85EC53L;
    return whole ^ whole >>> 33;
  }
}
