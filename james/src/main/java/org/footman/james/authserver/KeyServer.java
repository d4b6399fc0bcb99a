// SPDX-License-Identifier: Apache-2.0
package org.footman.james.authserver;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.PreDestroy;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.footman.authserver.AuthServer;
import org.footman.authserver.Health;
import org.footman.authserver.KeyStores;
import org.footman.authserver.Users;
import org.footman.authserver.issue.Issuing;
import org.footman.authserver.settings.AuthServerSettings;
import org.footman.core.store.Stores;
import org.footman.james.Footman;
import org.footman.james.Keys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Authentication Server of this James, where the settings want one. Bound as an eager singleton
 * like {@link Footman}, so that it answers before the first mail leaves and until the last has.
 */
@Singleton
public final class KeyServer {
  private static final Logger LOGGER = LoggerFactory.getLogger(KeyServer.class);

  private final AuthServerSettings settings;
  private final Optional<AuthServer> server;

  @Inject
  public KeyServer(Footman footman, Keys keys, Clock clock) {
    this.settings = footman.settings().authServer();
    this.server = settings.enabled() ? Optional.of(start(footman, keys, clock)) : Optional.empty();
  }

  private static AuthServer start(Footman footman, Keys keys, Clock clock) {
    Stores stores = footman.stores();
    AuthServer server =
        AuthServer.start(
            footman.settings().authServer(),
            new KeyStores(stores.authKeys(), stores.verifyCounts(), stores.leases()),
            keys.rules(),
            clock);
    LOGGER.info("reason=authentication-server-started addresses={}", server.addresses());
    return server;
  }

  /** Registers the users of James from now on, where the settings want it. */
  public void follow(Users users) {
    server.ifPresent(s -> s.follow(users));
  }

  /** The making of keys; empty where this James runs no Authentication Server. */
  public Optional<Issuing> issuing() {
    return server.map(AuthServer::issuing);
  }

  /** How it does; empty where there is none. */
  public Optional<Health> health() {
    return server.map(AuthServer::health);
  }

  /** Where it listens, with the real ports; nowhere where there is none. */
  public List<InetSocketAddress> addresses() {
    return server.map(AuthServer::addresses).orElseGet(List::of);
  }

  /** Its counters and gauges by name; none where there is none. */
  public Map<String, Long> figures() {
    return server.map(AuthServer::figures).orElseGet(Map::of);
  }

  public AuthServerSettings settings() {
    return settings;
  }

  @PreDestroy
  public void stop() {
    server.ifPresent(AuthServer::close);
  }
}
