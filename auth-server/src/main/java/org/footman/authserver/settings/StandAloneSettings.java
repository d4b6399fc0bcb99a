// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.settings;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.footman.core.settings.Secret;
import org.footman.core.settings.SettingsMistake;
import org.footman.core.settings.SettingsReader;

/**
 * The file of a stand-alone Authentication Server: the settings it has inside James under the same
 * names, and its own ports.
 *
 * @param caseSensitive whether local parts that differ only in case are different mailboxes
 */
public record StandAloneSettings(
    AuthServerSettings server, Database database, Http http, boolean caseSensitive) {

  /** Where its data lies; the same as inside James. */
  public record Database(String url, String user, Secret password, int poolSize) {}

  /**
   * Its ports for people and programs.
   *
   * @param admin where administrators are heard
   * @param watch where metrics and health are read, without a token
   * @param token admits to all domains; empty for nobody
   */
  public record Http(InetSocketAddress admin, InetSocketAddress watch, Secret token) {}

  /**
   * Reads it, with every mistake in one message.
   *
   * @param place the name of the file
   */
  public static StandAloneSettings read(String place, Map<String, String> given)
      throws SettingsMistake {
    SettingsReader in = new SettingsReader(place, given);
    Database database = database(in);
    boolean several = database.url().startsWith("jdbc:postgresql:");
    StandAloneSettings settings =
        new StandAloneSettings(
            AuthServerNames.read(in, true, several),
            database,
            http(in),
            in.flag("address.case-sensitive", false));
    if (!settings.server().enabled()) {
      in.mistake("authserver.enabled=false leaves nothing to do");
    }
    in.done();
    return settings;
  }

  private static Database database(SettingsReader in) {
    Optional<String> url = in.optional("database.url");
    if (url.isEmpty()) {
      in.mistake("database.url is missing, such as jdbc:h2:file:/var/lib/footman/authkeys");
    } else if (!url.get().startsWith("jdbc:h2:") && !url.get().startsWith("jdbc:postgresql:")) {
      in.mistake("database.url begins with jdbc:h2: or jdbc:postgresql:");
    }
    return new Database(
        url.orElse(""),
        in.text("database.user", "footman"),
        new Secret(in.text("database.password", "")),
        in.number("database.pool-size", 10, 2, 200));
  }

  private static Http http(SettingsReader in) {
    Secret token = AuthServerNames.token(in, "authserver.admin.token");
    return new Http(
        address(in, "authserver.admin.listen", 6780),
        address(in, "authserver.watch.listen", 6781),
        token);
  }

  private static InetSocketAddress address(SettingsReader in, String name, int port) {
    return in.parsed(
            name,
            List.of(new InetSocketAddress("127.0.0.1", port)),
            v -> AuthServerNames.addresses(v).filter(list -> list.size() == 1),
            "address:port")
        .get(0);
  }
}
