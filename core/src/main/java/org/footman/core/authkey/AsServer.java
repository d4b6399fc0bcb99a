// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey;

import java.util.Optional;
import org.footman.core.address.Address;
import org.footman.core.address.Ascii;

/**
 * Where a domain says its Authentication Server is (protocols.md 1.6).
 *
 * @param host a domain as lower-case A-labels, or an IP address without brackets
 * @param port 1 to 65535
 */
public record AsServer(String host, int port) {
  private static final int MAX_PORT = 65535;
  private static final int MAX_DIGITS = 5;
  private static final String IPV6 = "[IPv6:";

  public AsServer {
    String literal = host.indexOf(':') >= 0 ? IPV6 + host + "]" : "[" + host + "]";
    boolean canonical = domain(host).or(() -> domain(literal)).filter(host::equals).isPresent();
    if (!canonical || port < 1 || port > MAX_PORT) {
      throw new IllegalArgumentException("a canonical host and a port of 1 to 65535");
    }
  }

  /** Reads {@code as-host ":" as-port}; IPv6 in brackets with or without the tag of RFC 5321. */
  public static Optional<AsServer> parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0 || !Ascii.is(text)) {
      return Optional.empty();
    }
    int port = port(text.substring(colon + 1));
    return host(text.substring(0, colon))
        .filter(host -> port > 0)
        .map(host -> new AsServer(host, port));
  }

  private static int port(String text) {
    boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (text.isEmpty() || text.length() > MAX_DIGITS || !digits) {
      return 0;
    }
    int port = Integer.parseInt(text);
    return port <= MAX_PORT ? port : 0;
  }

  private static Optional<String> host(String text) {
    return domain(text)
        .or(() -> text.startsWith("[") ? domain(IPV6 + text.substring(1)) : Optional.empty());
  }

  private static Optional<String> domain(String text) {
    return Address.parse("as@" + text).map(Address::domain).map(AsServer::bare);
  }

  private static String bare(String domain) {
    if (!domain.startsWith("[")) {
      return domain;
    }
    int start = domain.startsWith(IPV6) ? IPV6.length() : 1;
    return domain.substring(start, domain.length() - 1);
  }

  /** The form of the record, without {@code AS=}. */
  @Override
  public String toString() {
    boolean literal = host.indexOf(':') >= 0 || isIpv4();
    return (literal ? "[" + host + "]" : host) + ":" + port;
  }

  /** No domain ends in a label of digits. */
  private boolean isIpv4() {
    return Character.isDigit(host.charAt(host.length() - 1))
        && host.chars().allMatch(c -> c == '.' || Character.isDigit(c));
  }
}
