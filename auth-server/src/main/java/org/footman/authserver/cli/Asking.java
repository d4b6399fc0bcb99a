// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.footman.core.authkey.TargetRule;
import org.footman.core.settings.SettingsReader;
import org.footman.core.trust.Network;
import org.footman.net.dns.DnsSettings;
import org.footman.net.dns.DnsjavaDns;
import org.footman.net.verify.NetVerifier;
import org.footman.net.verify.VerifySettings;

/**
 * How the commands ask about keys.
 *
 * @param servers of DNS; none for the system's own
 * @param patience for a whole verdict, DNS included
 * @param targets where Authentication Servers may be
 */
record Asking(List<InetSocketAddress> servers, Duration patience, TargetRule targets) {
  static final Set<String> FLAGS = Set.of("--allow-private", "--allow-low-ports");

  /** What the usage of a command says about these options. */
  static final String USAGE =
      """
        --dns ADDRESS[:PORT],...   DNS servers, as IP addresses (default: the system's)
        --patience DURATION        the longest wait for a verdict (default: 15s)
        --allow-private            ask servers on loopback and in private networks too
        --allow-low-ports          ask servers on ports below 1024 too
      """;

  private static final VerifySettings.Waits WAITS = VerifySettings.Waits.DEFAULT;
  private static final int DNS_PORT = 53;

  private static final Set<Network> PRIVATE =
      Stream.of(
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.168.0.0/16",
              "::1/128",
              "fc00::/7",
              "fe80::/10")
          .map(text -> Network.parse(text).orElseThrow())
          .collect(Collectors.toUnmodifiableSet());

  Asking {
    servers = List.copyOf(servers);
  }

  /** Reads the options; the caller ends the reading. */
  static Asking read(SettingsReader in) {
    Set<Network> allowed = in.flag("--allow-private", false) ? PRIVATE : Set.of();
    return new Asking(
        in.parsed("--dns", List.of(), Asking::servers, "IP addresses, each with :PORT or without"),
        in.duration("--patience", WAITS.whole(), Duration.ofMillis(100)),
        new TargetRule(allowed, in.flag("--allow-low-ports", false)));
  }

  /** A verifier that remembers nothing; to be closed. */
  NetVerifier verifier() {
    Duration each = shorter(WAITS.each());
    return NetVerifier.over(
        DnsjavaDns.over(DnsSettings.of(servers, each)),
        VerifySettings.DEFAULT
            .waiting(new VerifySettings.Waits(each, WAITS.retransmits(), patience))
            .keeping(new VerifySettings.Keeping(Duration.ZERO, Duration.ZERO, 0))
            .targets(targets),
        domain -> domain); // one user asks, and nobody else's mail waits
  }

  private Duration shorter(Duration wait) {
    return wait.compareTo(patience) < 0 ? wait : patience;
  }

  private static Optional<List<InetSocketAddress>> servers(String text) {
    List<Optional<InetSocketAddress>> read =
        Arrays.stream(text.split(",", -1)).map(String::strip).map(Asking::server).toList();
    return read.stream().allMatch(Optional::isPresent)
        ? Optional.of(read.stream().flatMap(Optional::stream).toList())
        : Optional.empty();
  }

  /** IPv6 with a port stands in brackets. */
  private static Optional<InetSocketAddress> server(String text) {
    int colon = text.lastIndexOf(':');
    boolean bare = colon < 0 || (text.indexOf(':') < colon && !text.startsWith("["));
    String host = bare || text.endsWith("]") ? text : text.substring(0, colon);
    String port = host.equals(text) ? Integer.toString(DNS_PORT) : text.substring(colon + 1);
    String figures = host.replaceAll("^\\[(.*)]$", "$1");
    // only addresses in figures, so that nothing is looked up
    return figures.contains("/") || Network.parse(figures).isEmpty() || !isPort(port)
        ? Optional.empty()
        : Optional.of(new InetSocketAddress(figures, Integer.parseInt(port)));
  }

  private static boolean isPort(String text) {
    return text.matches("\\d{1,5}")
        && Integer.parseInt(text) >= 1
        && Integer.parseInt(text) <= 65_535;
  }
}
