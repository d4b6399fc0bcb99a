// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.hibernate.dialect.DatabaseVersion;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.H2Dialect;
import org.hibernate.dialect.PostgreSQLDialect;

/** The two kinds of database, and in what they differ. */
enum Vendor {
  H2("org.h2.Driver", Map.of("text", "varchar", "bytes", "varbinary")),
  POSTGRESQL("org.postgresql.Driver", Map.of("text", "varchar collate \"C\"", "bytes", "bytea"));

  private final String driver;
  private final Map<String, String> placeholders;

  Vendor(String driver, Map<String, String> placeholders) {
    this.driver = driver;
    this.placeholders = placeholders;
  }

  static Vendor of(String url) {
    if (url.startsWith("jdbc:h2:")) {
      return H2;
    }
    if (url.startsWith("jdbc:postgresql:")) {
      return POSTGRESQL;
    }
    throw new IllegalArgumentException(
        "the URL of H2 or PostgreSQL begins with jdbc:h2: or jdbc:postgresql:");
  }

  String driver() {
    return driver;
  }

  /** What the migrations write for a text and for octets. */
  Map<String, String> placeholders() {
    return placeholders;
  }

  /** H2 loses acknowledged commits in a crash unless it writes them at once. */
  String durable(String url) {
    boolean says = url.toUpperCase(Locale.ROOT).contains(";WRITE_DELAY=");
    return this == POSTGRESQL || says ? url : url + ";WRITE_DELAY=0";
  }

  /** Named, so that Hibernate starts while the database is unreachable. */
  Dialect dialect() {
    return this == H2
        ? new H2Dialect(DatabaseVersion.make(2, 3, 232))
        : new PostgreSQLDialect(DatabaseVersion.make(12));
  }

  /** Bounds for everything that could wait for a network that is gone. */
  Properties driverProperties(Duration patience, Duration statement) {
    var properties = new Properties();
    if (this == POSTGRESQL) {
      properties.setProperty("ApplicationName", "footman");
      properties.setProperty("connectTimeout", seconds(patience));
      properties.setProperty("loginTimeout", seconds(patience));
      properties.setProperty("socketTimeout", seconds(statement.plus(patience)));
      properties.setProperty("tcpKeepAlive", "true");
      properties.setProperty("reWriteBatchedInserts", "true");
    }
    return properties;
  }

  private static String seconds(Duration duration) {
    return Long.toString(Math.max(1, duration.toSeconds()));
  }

  /** What a new connection is told first. */
  String greeting(Duration statement) {
    long millis = statement.toMillis();
    return this == H2
        ? "set query_timeout " + millis + "; set lock_timeout " + millis / 2
        : "set statement_timeout = "
            + millis
            + "; set lock_timeout = "
            + millis / 2
            + "; set idle_in_transaction_session_timeout = "
            + 2 * millis;
  }
}
