// SPDX-License-Identifier: Apache-2.0
package org.footman.net.verify;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.footman.core.address.Address;
import org.footman.core.authkey.AuthKey;
import org.footman.core.authkey.AuthVerdict;
import org.footman.core.authkey.TargetRule;
import org.footman.core.trust.Network;
import org.footman.net.dns.DnsSettings;
import org.footman.net.dns.DnsjavaDns;
import org.footman.net.dns.PublicSuffixes;
import org.footman.net.dns.Zone;
import org.footman.net.dns.ZoneServer;

/** A small world: DNS, an Authentication Server of domain.com, and verifiers of one test. */
final class World implements AutoCloseable {
  static final String MY = "my@domain.com";
  static final String K1 = "0123456789abcdef".repeat(4);
  static final String K2 = "fedcba9876543210".repeat(4);

  /** Long enough for a busy machine: what answers does so at once. */
  static final VerifySettings.Waits PATIENT =
      new VerifySettings.Waits(Duration.ofSeconds(4), 2, Duration.ofSeconds(30));

  /** For what never answers. */
  static final VerifySettings.Waits HASTY =
      new VerifySettings.Waits(Duration.ofMillis(50), 2, Duration.ofSeconds(10));

  static final TargetRule LOOPBACK =
      new TargetRule(Set.of(Network.parse("127.0.0.0/8").orElseThrow()), false);

  static final VerifySettings SETTINGS = VerifySettings.DEFAULT.targets(LOOPBACK).waiting(PATIENT);

  private final ZoneServer zones;
  private final FaultyServer server;
  private final AtomicLong nanos = new AtomicLong();
  private final List<DnsjavaDns> resolvers = new ArrayList<>();
  private final List<NetVerifier> verifiers = new ArrayList<>();

  World() throws IOException {
    zones = ZoneServer.start();
    server = FaultyServer.start().knows(MY, K1);
    dns().text("domain.com", "v=spf1 -all").address("auth.domain.com", "127.0.0.1");
    dns().text("domain.com", "AS=auth.domain.com:" + server.port()); // vector AA-30
  }

  Zone dns() {
    return zones.zone();
  }

  ZoneServer zones() {
    return zones;
  }

  FaultyServer server() {
    return server;
  }

  NetVerifier verifier(VerifySettings settings) {
    NetVerifier verifier = NetVerifier.over(resolver(), settings, new PublicSuffixes(), nanos::get);
    verifiers.add(verifier);
    return verifier;
  }

  DnsjavaDns resolver() {
    var waits = new DnsSettings.Waits(Duration.ofMillis(1500), 1, Duration.ofSeconds(4));
    DnsjavaDns dns =
        DnsjavaDns.over(
            DnsSettings.of(List.of(zones.address()), Duration.ofSeconds(1)).waiting(waits));
    resolvers.add(dns);
    return dns;
  }

  AuthVerdict verify(VerifySettings settings, String address, String key) {
    return verifier(settings).verify(address(address), key(key));
  }

  /** Lets the time of the caches pass. */
  void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  static Address address(String text) {
    return Address.parse(text).orElseThrow();
  }

  static AuthKey key(String text) {
    return AuthKey.parse(text).orElseThrow();
  }

  @Override
  public void close() throws IOException {
    verifiers.forEach(NetVerifier::close);
    resolvers.forEach(DnsjavaDns::close);
    zones.close();
    server.close();
  }
}
