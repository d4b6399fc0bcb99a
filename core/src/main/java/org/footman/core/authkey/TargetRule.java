// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.footman.core.trust.Network;

/**
 * Whether an Authentication Server that a sender's domain names may be contacted: the domain of any
 * sender chooses host and port (protocols.md 1.6, requirement E9).
 *
 * @param allowed networks that may be contacted though the rule refuses them
 * @param lowPorts whether ports below 1024 may be contacted
 */
public record TargetRule(Set<Network> allowed, boolean lowPorts) {
  /** Nothing that is not public. */
  public static final TargetRule STRICT = new TargetRule(Set.of(), false);

  private static final int FIRST_HIGH_PORT = 1024;
  private static final int LAST_PORT = 65_535;

  // RFC 6890 and the registries it made; what it embeds of IPv4 is looked at by itself
  private static final Set<Network> REFUSED =
      networks(
          "0.0.0.0/8", // this network
          "10.0.0.0/8", // private
          "100.64.0.0/10", // shared by carriers (RFC 6598)
          "127.0.0.0/8", // loopback
          "169.254.0.0/16", // link-local, and the clouds' metadata
          "172.16.0.0/12", // private
          "192.0.0.0/24", // protocol assignments
          "192.168.0.0/16", // private
          "198.18.0.0/15", // benchmarks
          "224.0.0.0/4", // multicast
          "240.0.0.0/4", // reserved, and broadcast
          "::/96", // unspecified, loopback, IPv4-compatible
          "::ffff:0:0:0/96", // IPv4-translated (RFC 2765)
          "64:ff9b:1::/48", // translation of local use (RFC 8215)
          "100::/64", // discard
          "2001::/32", // Teredo
          "2002::/16", // 6to4
          "fc00::/7", // unique local
          "fe80::/10", // link-local
          "fec0::/10", // site-local
          "ff00::/8"); // multicast

  private static final Network TRANSLATED = network("64:ff9b::/96"); // NAT64, RFC 6052

  public TargetRule {
    allowed = Set.copyOf(allowed);
  }

  /** Why the address and port must not be contacted; empty when they may. */
  public Optional<String> refusal(InetAddress address, int port) {
    if (port < 1 || port > LAST_PORT || (port < FIRST_HIGH_PORT && !lowPorts)) {
      return Optional.of("port not allowed");
    }
    List<Network> around = Network.around(address.getHostAddress());
    boolean configured = !Collections.disjoint(allowed, around);
    return configured || isPublic(around, address.getAddress())
        ? Optional.empty()
        : Optional.of("address not allowed");
  }

  private static boolean isPublic(List<Network> around, byte[] octets) {
    if (around.isEmpty() || !Collections.disjoint(REFUSED, around)) {
      return false;
    }
    return !around.contains(TRANSLATED)
        || Collections.disjoint(REFUSED, Network.around(quad(octets)));
  }

  /** The IPv4 address that the last four octets are. */
  private static String quad(byte[] octets) {
    return Stream.of(4, 3, 2, 1)
        .map(back -> Integer.toString(octets[octets.length - back] & 0xFF))
        .collect(Collectors.joining("."));
  }

  private static Set<Network> networks(String... texts) {
    return Arrays.stream(texts).map(TargetRule::network).collect(Collectors.toUnmodifiableSet());
  }

  private static Network network(String text) {
    return Network.parse(text).orElseThrow();
  }
}
