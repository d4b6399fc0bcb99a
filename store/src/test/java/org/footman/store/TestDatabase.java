// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.footman.core.settings.Secret;

/** A database of its own for one test class, with the stores over it. */
final class TestDatabase implements AutoCloseable {
  private static final String[] TABLES = {
    "challenge_token",
    "challenge_recipient",
    "challenge_count",
    "breaker",
    "challenge",
    "held_mail",
    "sent_message",
    "trust_entry",
    "policy",
    "change",
    "audit",
    "decision",
    "lease",
    "secret",
    "address_settings",
    "auth_key",
    "auth_key_change",
    "sender_key",
    "verify_count"
  };

  private final DatabaseSettings settings;
  private final JpaStores stores;

  private TestDatabase(DatabaseSettings settings) {
    this.settings = settings;
    stores = JpaStores.open(settings, Clock.systemUTC());
  }

  static TestDatabase h2(Path folder) {
    return new TestDatabase(settings("jdbc:h2:file:" + folder.resolve("footman")));
  }

  static TestDatabase postgres() {
    return new TestDatabase(settings(PostgresServer.newDatabase()));
  }

  static DatabaseSettings settings(String url) {
    String user = url.startsWith("jdbc:h2") ? "footman" : "postgres";
    return new DatabaseSettings(url, user, new Secret(""), 5, Duration.ofSeconds(2), 1000);
  }

  /** Brings a database to an older version of the tables. */
  static void version(String version, DatabaseSettings settings) {
    Database.migrations(settings).target(version).load().migrate();
  }

  static void execute(DatabaseSettings settings, List<String> statements) throws SQLException {
    var source = settings.vendor().source(settings, Duration.ofMinutes(1));
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    }
  }

  JpaStores stores() {
    return stores;
  }

  DatabaseSettings settings() {
    return settings;
  }

  void empty() {
    try (Connection connection = DriverManager.getConnection(settings.url(), settings.user(), "")) {
      for (String table : TABLES) {
        connection.createStatement().execute("delete from " + table);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    stores.forgetCached();
  }

  @Override
  public void close() {
    stores.close();
  }
}
