// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.footman.authserver.http.HttpDoors;
import org.footman.authserver.settings.StandAloneSettings;
import org.footman.core.address.AddressRules;
import org.footman.store.DatabaseSettings;
import org.footman.store.JpaStores;

/** An Authentication Server with a database and HTTP ports of its own, outside James. */
public final class StandAlone implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Of trust and policies, of which it asks nothing. */
  private static final int CACHED = 100;

  private final JpaStores stores;
  private final AuthServer server;
  private final HttpDoors http;

  private StandAlone(JpaStores stores, AuthServer server, HttpDoors http) {
    this.stores = stores;
    this.server = server;
    this.http = http;
  }

  /**
   * Starts it; its database may be away.
   *
   * @throws java.io.UncheckedIOException when an address cannot be listened on; then nothing runs
   */
  public static StandAlone start(StandAloneSettings settings, Clock clock) {
    JpaStores stores = JpaStores.open(database(settings.database()), clock);
    try {
      AuthServer server =
          AuthServer.start(
              settings.server(),
              new KeyStores(stores.authKeys(), stores.verifyCounts(), stores.leases()),
              new AddressRules(settings.caseSensitive()),
              clock);
      return new StandAlone(stores, server, http(server, settings, clock));
    } catch (RuntimeException e) {
      stores.close();
      throw e;
    }
  }

  private static HttpDoors http(AuthServer server, StandAloneSettings settings, Clock clock) {
    try {
      return HttpDoors.open(server, settings.http(), settings.server(), clock);
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private static DatabaseSettings database(StandAloneSettings.Database given) {
    // the JVM's end would close H2 before the last counts are written
    String url =
        given.url().startsWith("jdbc:h2:") && !given.url().contains("DB_CLOSE_ON_EXIT")
            ? given.url() + ";DB_CLOSE_ON_EXIT=FALSE"
            : given.url();
    return new DatabaseSettings(
        url, given.user(), given.password(), given.poolSize(), PATIENCE, CACHED);
  }

  /** Where VERIFY is answered. */
  public List<InetSocketAddress> addresses() {
    return server.addresses();
  }

  /** Where administrators are heard. */
  public InetSocketAddress adminAddress() {
    return http.adminAddress();
  }

  /** Where metrics and health are read. */
  public InetSocketAddress watchAddress() {
    return http.watchAddress();
  }

  @Override
  public void close() {
    http.close();
    server.close();
    stores.close();
  }
}
