// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.settings;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.footman.authserver.settings.PostSettings.Tls;
import org.footman.core.address.Address;
import org.footman.core.authkey.AddressSettings;
import org.footman.core.authkey.AsServer;
import org.footman.core.settings.Secret;
import org.footman.core.settings.SettingsReader;

/** Reads the settings whose names begin with {@code authserver.}. */
public final class AuthServerNames {
  private static final int LEAST_TOKEN = 20;
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** Of changes that were heard within this, nothing can be missing. */
  private static final Duration LEAST_STALE = Duration.ofSeconds(5);

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final SettingsReader in;

  private AuthServerNames(SettingsReader in) {
    this.in = in;
  }

  /**
   * @param in also collects the mistakes; the caller ends the reading
   * @param enabled whether there is an Authentication Server where the settings do not say
   * @param severalNodes whether others may use the store where the settings do not say
   */
  public static AuthServerSettings read(SettingsReader in, boolean enabled, boolean severalNodes) {
    return new AuthServerNames(in).read(enabled, severalNodes);
  }

  private AuthServerSettings read(boolean enabled, boolean severalNodes) {
    DomainSettings defaults =
        domain(
            "authserver.",
            new DomainSettings(
                AddressSettings.DEFAULT_INTERVAL,
                AddressSettings.DEFAULT_GRACE,
                false,
                KeyDelivery.STORE,
                new Secret("")));
    return new AuthServerSettings(
        in.flag("authserver.enabled", enabled),
        listening(),
        publishedAs(),
        in.flag("authserver.several-nodes", severalNodes),
        in.duration("authserver.stale-after", Duration.ofHours(1), LEAST_STALE),
        defaults,
        domains(defaults),
        post(),
        in.duration("authserver.counts.flush", MINUTE, SECOND),
        in.duration("authserver.counts.keep", Duration.ofDays(90), Duration.ofDays(1)));
  }

  private Listening listening() {
    return new Listening(
        in.parsed(
            "authserver.listen",
            List.of(new InetSocketAddress("0.0.0.0", 6700)),
            AuthServerNames::addresses,
            "a list of address:port"),
        in.flag("authserver.native-transport", true),
        in.number(
            "authserver.threads", Math.min(4, Runtime.getRuntime().availableProcessors()), 1, 64),
        in.duration("authserver.idle", Duration.ofSeconds(60), SECOND),
        in.number("authserver.connections", 10_000, 1, 1_000_000),
        in.number("authserver.connections-per-peer", 50, 1, 1_000_000),
        in.number("authserver.datagrams-per-peer", 2000, 0, 10_000_000));
  }

  private Optional<String> publishedAs() {
    return Optional.of(
            in.parsed(
                "authserver.name",
                "",
                v -> AsServer.parse(v).map(AsServer::toString),
                "the host:port that receivers ask"))
        .filter(v -> !v.isEmpty());
  }

  private Map<String, DomainSettings> domains(DomainSettings defaults) {
    Map<String, DomainSettings> domains = new TreeMap<>();
    for (String name :
        in.parsed(
            "authserver.domains", List.<String>of(), AuthServerNames::names, "mail domains")) {
      domains.put(name, domain("authserver.domain." + name + ".", defaults));
    }
    return domains;
  }

  private DomainSettings domain(String prefix, DomainSettings defaults) {
    Duration interval = in.duration(prefix + "interval", defaults.interval(), MINUTE);
    Duration grace = in.duration(prefix + "grace", defaults.grace(), Duration.ZERO);
    if (interval.compareTo(AddressSettings.MOST) > 0 || grace.compareTo(AddressSettings.MOST) > 0) {
      in.mistake(prefix + "interval and " + prefix + "grace are at most 366d");
    }
    return new DomainSettings(
        interval,
        grace,
        in.flag(prefix + "automatic", defaults.automatic()),
        in.parsed(
            prefix + "keys",
            defaults.delivery(),
            KeyDelivery::parse,
            "one of " + KeyDelivery.words()),
        prefix.equals("authserver.") ? defaults.token() : token(in, prefix + "token"));
  }

  /** A token that is long enough to be none that is guessed; empty when there is none. */
  static Secret token(SettingsReader in, String name) {
    Secret token = new Secret(in.text(name, ""));
    if (!token.reveal().isEmpty() && token.reveal().length() < LEAST_TOKEN) {
      in.mistake(name + " has at least " + LEAST_TOKEN + " characters");
    }
    return token;
  }

  private PostSettings post() {
    PostSettings post = readPost();
    if (!post.user().isEmpty() && (post.tls() == Tls.OFFERED || post.smarthost().isEmpty())) {
      in.mistake(
          "authserver.mail.user needs authserver.mail.smarthost, and authserver.mail.tls=required"
              + " (or never, which sends the password in the clear)");
    }
    if (post.whole().compareTo(post.patience()) < 0) {
      in.mistake("authserver.mail.whole is at least authserver.mail.patience");
    }
    return post;
  }

  private PostSettings readPost() {
    return new PostSettings(
        in
            .parsed(
                "authserver.mail.smarthost",
                List.<InetSocketAddress>of(),
                v -> smarthost(v).map(List::of),
                "host:port")
            .stream()
            .findFirst(),
        in.text("authserver.mail.user", ""),
        new Secret(in.text("authserver.mail.password", "")),
        Tls.valueOf(
            in.oneOf("authserver.mail.tls", "offered", List.of("never", "offered", "required"))
                .toUpperCase(Locale.ROOT)),
        in.parsed(
            "authserver.mail.sender",
            "authkeys",
            v -> Address.parse(v + "@x.example").map(Address::localPart),
            "a local part"),
        in.parsed(
            "authserver.mail.helo",
            "localhost",
            v -> Address.parse("x@" + v).map(Address::domain),
            "a host name"),
        in.duration("authserver.mail.patience", Duration.ofSeconds(30), SECOND),
        in.duration("authserver.mail.whole", Duration.ofMinutes(2), SECOND));
  }

  private static Optional<InetSocketAddress> smarthost(String text) {
    return Optional.of(text)
        .filter(v -> v.matches("[A-Za-z0-9.-]+:\\d{1,5}|\\[[0-9a-fA-F:.]+]:\\d{1,5}"))
        .flatMap(
            v ->
                port(v.substring(v.lastIndexOf(':') + 1))
                    .map(
                        p ->
                            InetSocketAddress.createUnresolved(
                                v.substring(0, v.lastIndexOf(':')), p)));
  }

  /** Addresses in figures only, so that nothing is looked up. */
  static Optional<List<InetSocketAddress>> addresses(String text) {
    List<InetSocketAddress> found = new ArrayList<>();
    for (String one : text.split("\\s*,\\s*")) {
      int colon = one.lastIndexOf(':');
      if (!one.matches("([0-9.]+|\\[[0-9a-fA-F:.]+]):\\d{1,5}")
          || port(one.substring(colon + 1)).isEmpty()) {
        return Optional.empty();
      }
      found.add(
          new InetSocketAddress(
              one.substring(0, colon), Integer.parseInt(one.substring(colon + 1))));
    }
    return Optional.of(found);
  }

  private static Optional<List<String>> names(String text) {
    List<String> names = new ArrayList<>();
    for (String one : text.split("\\s*,\\s*")) {
      Optional<Address> inside = Address.parse("x@" + one);
      if (inside.isEmpty()) {
        return Optional.empty();
      }
      names.add(inside.get().domain());
    }
    return Optional.of(names);
  }

  private static Optional<Integer> port(String text) {
    return Optional.of(text)
        .filter(t -> t.matches("\\d{1,5}"))
        .map(Integer::valueOf)
        .filter(p -> p <= 65_535);
  }
}
