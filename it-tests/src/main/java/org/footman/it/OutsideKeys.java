// SPDX-License-Identifier: Apache-2.0
package org.footman.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.footman.authserver.AuthServer;
import org.footman.authserver.KeyStores;
import org.footman.authserver.settings.AuthServerNames;
import org.footman.core.address.AddressRules;
import org.footman.core.settings.SettingsMistake;
import org.footman.core.settings.SettingsReader;
import org.footman.core.store.MemoryStores;
import org.footman.net.dns.Zone;
import org.footman.net.dns.ZoneServer;

/**
 * DNS of every domain, and the Authentication Server of every domain but ours: the suite's own,
 * over stores in memory. It runs from the moment a domain has one.
 */
public final class OutsideKeys implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";

  private final ZoneServer names;
  private Optional<AuthServer> server = Optional.empty();

  private OutsideKeys(ZoneServer names) {
    this.names = names;
  }

  static OutsideKeys open() {
    try {
      return new OutsideKeys(ZoneServer.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whom to ask in DNS. */
  public InetSocketAddress dnsServer() {
    return names.address();
  }

  /** What DNS says; nothing of what was not put there. */
  public Zone dns() {
    return names.zone();
  }

  /** The questions to DNS so far, each as {@code TXT far.example udp}. */
  public List<String> asked() {
    return names.asked();
  }

  /** The domain takes mail, as DNS says. */
  public OutsideKeys mailDomain(String domain) {
    dns().remove(domain).mail(domain, 10, "mx." + domain).address("mx." + domain, LOOPBACK);
    return this;
  }

  /** The domain names the Authentication Server of this world in DNS. */
  public OutsideKeys authenticated(String domain) {
    return authenticated(domain, port());
  }

  /** Where the Authentication Server of this world answers. */
  public int port() {
    return server().addresses().get(0).getPort();
  }

  /** The domain names a server on a port of loopback. */
  public OutsideKeys authenticated(String domain, int port) {
    String host = "auth." + domain;
    mailDomain(domain).dns().text(domain, "v=spf1 -all").text(domain, "AS=" + host + ":" + port);
    dns().remove(host).address(host, LOOPBACK);
    return this;
  }

  /** A new key of an address of an authenticated domain; those before stay valid. */
  public String newKey(String address) {
    AuthServer running = server();
    running.issuing().register(address);
    return running.issuing().issueNow(address).orElseThrow().key().reveal();
  }

  /** Ends all keys of an address. */
  public void revoke(String address) {
    server().issuing().revoke(address);
  }

  /** How often VERIFY was answered so far. */
  public long answered() {
    Map<String, Long> figures = server().figures();
    return figures.getOrDefault("valid", 0L) + figures.getOrDefault("invalid", 0L);
  }

  private synchronized AuthServer server() {
    if (server.isEmpty()) {
      server = Optional.of(start());
    }
    return server.get();
  }

  private static AuthServer start() {
    var in = new SettingsReader("the outside", Map.of("authserver.listen", LOOPBACK + ":0"));
    var stores = new MemoryStores();
    try {
      var settings = AuthServerNames.read(in, true, false);
      in.done();
      return AuthServer.start(
          settings,
          new KeyStores(stores.authKeys(), stores.verifyCounts(), stores.leases()),
          new AddressRules(false),
          Clock.systemUTC());
    } catch (SettingsMistake e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public synchronized void close() {
    server.ifPresent(AuthServer::close);
    try {
      names.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
