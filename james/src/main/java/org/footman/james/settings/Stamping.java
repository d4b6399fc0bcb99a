// SPDX-License-Identifier: Apache-2.0
package org.footman.james.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.footman.core.settings.Secret;
import org.footman.core.settings.SettingsReader;

/**
 * Where the keys come from that are attached to outgoing mail (protocols.md 1.1 and 1.4).
 *
 * @param deliverKeyMail whether a message that brought a key is delivered (phase II), else dropped
 * @param fetch the Authentication Server elsewhere; there when the keys are fetched
 */
public record Stamping(Keys keys, boolean deliverKeyMail, Optional<Fetch> fetch) {
  /** Who gives the keys. */
  public enum Keys {
    /** The store that our Authentication Server writes, and what X-New-Auth-Key brought. */
    STORE,
    /** An Authentication Server elsewhere, by HTTP. */
    FETCH,
    /** Only what X-New-Auth-Key brought. */
    MAIL
  }

  /**
   * How newest keys are fetched.
   *
   * @param url the address of the server's routes, without the path
   * @param token the token of the domain
   * @param patience how long one request may take
   */
  public record Fetch(URI url, Secret token, Duration patience) {}

  static Stamping read(SettingsReader in) {
    String keys = in.oneOf("auth-key.keys", "store", List.of("store", "fetch", "mail"));
    boolean second = in.oneOf("auth-key.phase", "1", List.of("1", "2")).equals("2");
    Optional<URI> url =
        in.parsed(
            "auth-key.fetch-url",
            Optional.<URI>empty(),
            v -> Stamping.url(v).map(Optional::of),
            "a URL that begins with https://, or with http:// and names this host");
    String token = in.text("auth-key.fetch-token", "");
    Duration patience =
        in.duration("auth-key.fetch-patience", Duration.ofSeconds(2), Duration.ofMillis(100));
    boolean fetch = keys.equals("fetch");
    if (fetch && (url.isEmpty() || token.isEmpty())) {
      in.mistake("auth-key.keys=fetch needs auth-key.fetch-url and auth-key.fetch-token");
    }
    return new Stamping(
        Keys.valueOf(keys.toUpperCase(java.util.Locale.ROOT)),
        second,
        url.filter(u -> fetch).map(u -> new Fetch(u, new Secret(token), patience)));
  }

  /** Without TLS anybody on the way would read token and keys. */
  private static Optional<URI> url(String text) {
    try {
      URI url = new URI(text);
      boolean here = List.of("127.0.0.1", "[::1]", "localhost").contains(url.getHost());
      boolean safe = "https".equals(url.getScheme()) || here && "http".equals(url.getScheme());
      return Optional.of(url).filter(u -> safe && u.getHost() != null);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
