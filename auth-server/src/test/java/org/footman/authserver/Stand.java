// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.footman.authserver.settings.AuthServerSettings;
import org.footman.core.address.AddressRules;
import org.footman.core.authkey.AddressSettings;
import org.footman.core.authkey.AuthKey;
import org.footman.core.authkey.IssuedKey;
import org.footman.core.store.MemoryStores;
import org.footman.core.store.Stores;

/** An Authentication Server that runs on loopback, its store, its clock and a client. */
public final class Stand implements AutoCloseable {
  /** The moment of vector AA-01. */
  public static final Instant NOW = Instant.parse("2004-12-25T22:08:15Z");

  public static final String K1 = "0123456789abcdef".repeat(4);
  public static final String K2 = "fedcba9876543210".repeat(4);

  private final Stores stores;
  private final AuthServerSettings settings;
  private final TestClock clock;
  private final AuthServer server;
  private final Client client;

  private Stand(Stores stores, TestClock clock, AuthServerSettings settings) {
    this.stores = stores;
    this.settings = settings;
    this.clock = clock;
    server =
        AuthServer.start(
            settings,
            new KeyStores(stores.authKeys(), stores.verifyCounts(), stores.leases()),
            new AddressRules(false),
            clock);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> server.health().state() == Health.State.HEALTHY);
    try {
      client = new Client(server.addresses().get(0));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Over a store of its own that knows the keys of the vectors. */
  public static Stand with(String... namesAndValues) {
    var stores = new MemoryStores();
    know(stores, "my@domain.com", K1);
    know(stores, "\"a b\"@domain.com", K2);
    know(stores, "пользователь@xn--80a1acny.example", K1);
    return over(stores, new TestClock(NOW), namesAndValues);
  }

  public static Stand over(Stores stores, TestClock clock, String... namesAndValues) {
    Map<String, String> settings = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      settings.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return new Stand(stores, clock, Settings.of(settings));
  }

  static void know(Stores stores, String address, String key) {
    var settings =
        new AddressSettings(
            address, AddressSettings.DEFAULT_INTERVAL, AddressSettings.DEFAULT_GRACE, NOW);
    stores.authKeys().put(settings);
    var issued = new IssuedKey(address, new AuthKey(key), NOW, settings.expires(NOW));
    stores.authKeys().issue(issued, settings, NOW.plus(settings.interval()));
  }

  public Stores stores() {
    return stores;
  }

  public AuthServerSettings settings() {
    return settings;
  }

  public TestClock clock() {
    return clock;
  }

  public AuthServer server() {
    return server;
  }

  public Client client() {
    return client;
  }

  /** What TCP says of a key: VALIDKEY, INVALIDKEY or the error. */
  public String verdict(String address, AuthKey key) {
    try {
      String line = client.ask("VERIFY 1 " + address + " " + key.reveal() + "\r\n").strip();
      return line.startsWith("ERROR") ? line : line.substring(line.lastIndexOf(' ') + 1);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    client.close();
    server.close();
  }
}
