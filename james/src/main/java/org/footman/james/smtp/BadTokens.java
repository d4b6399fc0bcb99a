// SPDX-License-Identifier: Apache-2.0
package org.footman.james.smtp;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/** Counts the wrong tokens of each client in a minute (requirement E1). */
final class BadTokens {
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int CLIENTS = 10_000;

  /** An IPv6 client has at least this much of the network to itself. */
  private static final int NETWORK_OCTETS = 8;

  private final int most;
  private final Cache<String, Count> counts = Caffeine.newBuilder().maximumSize(CLIENTS).build();

  private record Count(Instant since, int many) {
    Count plusOne(Instant now) {
      return now.isBefore(since.plus(WINDOW)) ? new Count(since, many + 1) : new Count(now, 1);
    }
  }

  BadTokens(int most) {
    this.most = most;
  }

  /** Notes one more; whether it is one too many. */
  boolean oneTooMany(InetAddress client, Instant now) {
    Count first = new Count(now, 0);
    return counts
            .asMap()
            .merge(network(client), first.plusOne(now), (old, one) -> old.plusOne(now))
            .many()
        > most;
  }

  private static String network(InetAddress client) {
    byte[] octets = client.getAddress();
    return HexFormat.of()
        .formatHex(client instanceof Inet6Address ? Arrays.copyOf(octets, NETWORK_OCTETS) : octets);
  }
}
