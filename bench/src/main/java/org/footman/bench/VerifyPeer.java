// SPDX-License-Identifier: Apache-2.0
package org.footman.bench;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.footman.authserver.AuthServer;
import org.footman.authserver.Health;
import org.footman.authserver.KeyStores;
import org.footman.authserver.settings.AuthServerNames;
import org.footman.authserver.settings.AuthServerSettings;
import org.footman.core.address.AddressRules;
import org.footman.core.authkey.AuthKeys;
import org.footman.core.authkey.KeyDigest;
import org.footman.core.authkey.LiveKey;
import org.footman.core.authkey.VerifyCounts;
import org.footman.core.settings.SettingsReader;
import org.footman.core.store.Leases;

/**
 * The Authentication Server as it ships, over a store that holds the {@link Keyring} and nothing
 * else: the store is not on the path of a VERIFY.
 */
final class VerifyPeer {
  private static final Instant END = Instant.parse("2099-01-01T00:00:00Z");

  private VerifyPeer() {}

  /** Arguments: port, number of keys. */
  public static void main(String[] arguments) throws Exception {
    int keys = Integer.parseInt(arguments[1]);
    SettingsReader in =
        new SettingsReader(
            "bench",
            Map.of(
                "authserver.listen",
                "127.0.0.1:" + arguments[0],
                "authserver.datagrams-per-peer", // all of the load comes from one address
                "0"));
    AuthServerSettings settings = AuthServerNames.read(in, true, false);
    in.done();
    AuthServer server =
        AuthServer.start(settings, stores(keys), new AddressRules(false), Clock.systemUTC());
    while (server.health().state() == Health.State.UNHEALTHY) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    long octets = Optional.ofNullable(server.figures().get("index_octets")).orElse(0L);
    System.out.printf("%,d keys, %.1f octets of heap a key%n", keys, (double) octets / keys);
    Peer.sayReady();
    Thread.currentThread().join();
  }

  private static KeyStores stores(int keys) {
    AuthKeys ring =
        port(
            AuthKeys.class,
            (method, values) ->
                method.getName().equals("live")
                    ? part((Long) values[0], (Integer) values[1], keys)
                    : nothing(method));
    return new KeyStores(
        ring,
        port(VerifyCounts.class, (method, values) -> nothing(method)),
        port(Leases.class, (method, values) -> nothing(method)));
  }

  private static AuthKeys.Part part(long after, int most, int keys) {
    int end = (int) Math.min(keys, after + most);
    List<LiveKey> part =
        IntStream.range((int) after, end)
            .mapToObj(n -> KeyDigest.of(Keyring.address(n), Keyring.key(n)))
            .map(digest -> new LiveKey(digest, END))
            .toList();
    return new AuthKeys.Part(part, end);
  }

  /** What a port answers. */
  private interface Port {
    Object call(Method method, Object[] values);
  }

  private static <T> T port(Class<T> type, Port port) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, values) -> port.call(method, values)));
  }

  /** An empty store: no, none, nothing. */
  private static Object nothing(Method method) {
    Class<?> type = method.getReturnType();
    if (type == boolean.class) {
      return false;
    }
    if (type == int.class) {
      return 0;
    }
    if (type == long.class) {
      return 0L;
    }
    return type == Optional.class ? Optional.empty() : List.of();
  }
}
