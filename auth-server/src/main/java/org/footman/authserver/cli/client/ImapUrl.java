// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.footman.core.trust.Network;

/**
 * Where an inbox is: {@code imaps://host}, by TLS from the start, or {@code imap://host}, by
 * STARTTLS; with port and folder where they are not the usual ones.
 *
 * @param implicit whether TLS begins at once (RFC 8314)
 * @param host a name, or an IP address without brackets
 */
public record ImapUrl(boolean implicit, String host, int port, String folder) {
  private static final Set<Network> LOOPBACK =
      Stream.of("127.0.0.0/8", "::1/128")
          .map(text -> Network.parse(text).orElseThrow())
          .collect(Collectors.toUnmodifiableSet());
  private static final int IMAPS = 993;
  private static final int IMAP = 143;

  public static Optional<ImapUrl> parse(String text) {
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      boolean implicit = scheme.equals("imaps");
      boolean known = implicit || scheme.equals("imap");
      boolean plain =
          uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null;
      return known && plain && uri.getHost() != null && uri.getPort() <= 65_535
          ? Optional.of(of(implicit, uri))
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static ImapUrl of(boolean implicit, URI uri) {
    String path = uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/", "");
    int port = uri.getPort() > 0 ? uri.getPort() : implicit ? IMAPS : IMAP;
    String host = uri.getHost().replaceAll("^\\[(.*)]$", "$1");
    return new ImapUrl(implicit, host, port, path.isEmpty() ? "INBOX" : path);
  }

  /** Whether the host is this machine, by its address or the one name that means it. */
  public boolean onLoopback() {
    return host.equals("localhost") || Network.around(host).stream().anyMatch(LOOPBACK::contains);
  }
}
