// SPDX-License-Identifier: Apache-2.0
package org.footman.james.settings;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.footman.authserver.settings.AuthServerNames;
import org.footman.core.policy.Setting;
import org.footman.core.settings.Secret;
import org.footman.core.settings.SettingsMistake;
import org.footman.core.settings.SettingsReader;

/** Reads {@code footman.properties}, all of it, with every mistake in one message. */
public final class SettingsFile {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final SettingsReader in;

  private SettingsFile(Map<String, String> given) {
    this.in = new SettingsReader("footman.properties", given);
  }

  /**
   * @param given the names and values of the file
   * @param var the folder for the embedded database
   */
  public static FootmanSettings read(Map<String, String> given, Path var) throws SettingsMistake {
    return new SettingsFile(given).read(var);
  }

  private FootmanSettings read(Path var) throws SettingsMistake {
    Database database = database(var);
    boolean backscatter = in.flag("accept-backscatter", false);
    var settings =
        new FootmanSettings(
            defaults(backscatter),
            database,
            folders(),
            limits(),
            Asking.read(in),
            upkeep(),
            unable(),
            dns(),
            Stamping.read(in),
            Verifying.read(in),
            Proving.read(in),
            Rating.read(in),
            AuthServerNames.read(in, false, database.url().startsWith("jdbc:postgresql:")),
            backscatter,
            in.flag("address.case-sensitive", false),
            in.number("outgoing.most-recipients", 50, 0, 1000),
            in.number("received-limit", 100, 10, 1000));
    in.done();
    return settings;
  }

  private Map<Setting, String> defaults(boolean backscatter) {
    Map<Setting, String> defaults = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      defaults.put(
          setting,
          in.parsed(
              "default." + setting.key(),
              setting.fallback(),
              v -> Optional.of(v).filter(setting::takes),
              setting.expected()));
    }
    if ("always".equals(defaults.get(Setting.CHALLENGE)) && !backscatter) {
      in.mistake(
          "default.challenge=always answers forged mail too and is accepted only together with"
              + " accept-backscatter=true");
    }
    return defaults;
  }

  private Database database(Path var) {
    String url =
        in.parsed(
            "database.url",
            "jdbc:h2:file:" + var.resolve("footman") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE",
            v ->
                Optional.of(v)
                    .filter(u -> u.startsWith("jdbc:h2:") || u.startsWith("jdbc:postgresql:")),
            "a URL that begins with jdbc:h2: or jdbc:postgresql:");
    if (url.startsWith("jdbc:h2:") && !url.contains("WRITE_DELAY")) {
      url += ";WRITE_DELAY=0";
    }
    return new Database(
        url,
        in.text("database.user", "footman"),
        new Secret(in.text("database.password", "")),
        in.number("database.pool-size", 10, 2, 200),
        in.duration("database.patience", Duration.ofSeconds(2), Duration.ofMillis(100)),
        in.number("cache.size", 100_000, 100, 10_000_000));
  }

  private Folders folders() {
    return new Folders(
        folder("folder.quarantine", "Quarantine"),
        folder("folder.screened", "Screened"),
        folder("folder.blocked", "Blocked"),
        folder("folder.junk", "Spam"),
        folder("folder.trash", "Trash"));
  }

  private String folder(String name, String fallback) {
    return in.parsed(
        name,
        fallback,
        v -> Optional.of(v).filter(f -> f.matches("[\\p{L}\\p{N} ._-]{1,100}")),
        "a folder name of letters, digits, spaces, dots and dashes");
  }

  private Limits limits() {
    return new Limits(
        in.number("quarantine.messages", 2000, 1, 1_000_000),
        in.octets("quarantine.bytes", 200L * 1024 * 1024),
        in.number("quarantine.messages-of-source", 50, 1, 1_000_000),
        in.duration("quarantine.keep", Duration.ofDays(30), MINUTE));
  }

  private Upkeep upkeep() {
    return new Upkeep(
        in.duration("maintenance.every", Duration.ofHours(1), SECOND),
        in.number("maintenance.brake-count", 100, 1, 1_000_000),
        in.number("maintenance.brake-percent", 5, 0, 100),
        in.duration("keep.decisions", Duration.ofDays(30), DAY),
        in.duration("keep.sent", Duration.ofDays(90), DAY),
        in.duration("keep.ended", Duration.ofDays(90), DAY));
  }

  private Unable unable() {
    return new Unable(
        in.oneOf("when-unable", "deliver", List.of("deliver", "retry")).equals("deliver"),
        in.duration("unable-after", Duration.ofMinutes(15), SECOND));
  }

  private Dns dns() {
    return new Dns(
        in.parsed("dns.servers", List.of(), SettingsFile::servers, "a list of address:port"),
        in.duration("dns.patience", Duration.ofSeconds(3), Duration.ofMillis(100)));
  }

  private static Optional<List<InetSocketAddress>> servers(String text) {
    List<InetSocketAddress> servers = new ArrayList<>();
    for (String one : text.split("\\s*,\\s*")) {
      if (!one.matches("([0-9.]+|\\[[0-9a-fA-F:.]+]):\\d{1,5}")) {
        return Optional.empty();
      }
      int colon = one.lastIndexOf(':');
      int port = Integer.parseInt(one.substring(colon + 1));
      if (port < 1 || port > 65535) {
        return Optional.empty();
      }
      servers.add(new InetSocketAddress(one.substring(0, colon), port));
    }
    return Optional.of(servers);
  }
}
