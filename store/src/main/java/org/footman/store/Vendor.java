// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.hibernate.dialect.DatabaseVersion;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.H2Dialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.postgresql.ds.PGSimpleDataSource;

/** The two kinds of database, and in what they differ. */
enum Vendor {
  H2(
      Map.of(
          "text",
          "varchar",
          "bytes",
          "varbinary",
          "numbers",
          "1000",
          "lookup",
          "generated always as (datediff(second, timestamp with time zone '1970-01-01 00:00:00+00',"
              + " made at time zone 'UTC') / 15 * 16777216 + cast(X'0000000000' || substring("
              + "hash('SHA-256', coalesce(message_id, '')) from 1 for 3) as bigint))")),
  POSTGRESQL(
      Map.of(
          "text",
          "varchar collate \"C\"",
          "bytes",
          "bytea",
          "numbers",
          "1",
          "lookup",
          // only of functions that PostgreSQL calls immutable; the replacement makes octets of text
          "generated always as (floor(extract(epoch from"
              + " made - timestamp with time zone '1970-01-01 00:00:00+00') / 15)::bigint * 16777216"
              + " + ('x' || substr(encode(sha256(decode(replace(coalesce(message_id, ''),"
              + " chr(92), chr(92) || chr(92)), 'escape')), 'hex'), 1, 6))::bit(24)::bigint)"
              + " stored"));

  private final Map<String, String> placeholders;

  Vendor(Map<String, String> placeholders) {
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

  /**
   * The driver's own data source, not its URL for the DriverManager: that one has a single login
   * timeout for all drivers of a JVM, and ours must not become that of James's own databases.
   */
  DataSource source(DatabaseSettings settings, Duration statement) {
    return switch (this) {
      case H2 -> h2(settings);
      case POSTGRESQL -> postgres(settings, statement);
    };
  }

  private static DataSource h2(DatabaseSettings settings) {
    var source = new JdbcDataSource();
    source.setURL(settings.url());
    source.setUser(settings.user());
    source.setPassword(settings.password().reveal());
    return source;
  }

  /** With bounds for everything that could wait for a network that is gone. */
  private static DataSource postgres(DatabaseSettings settings, Duration statement) {
    var source = new PGSimpleDataSource();
    source.setURL(settings.url());
    source.setUser(settings.user());
    source.setPassword(settings.password().reveal());
    source.setApplicationName("footman");
    source.setConnectTimeout(seconds(settings.patience()));
    source.setLoginTimeout(seconds(settings.patience()));
    source.setSocketTimeout(seconds(statement.plus(settings.patience())));
    source.setTcpKeepAlive(true);
    source.setReWriteBatchedInserts(true);
    return source;
  }

  /**
   * What the migrations write for a text, for octets, to make a {@link Lookup}, and for how many
   * values of a sequence are taken at once.
   */
  Map<String, String> placeholders() {
    return placeholders;
  }

  /**
   * Adds to a count or begins it; the parameters are day, kind, subject, domain, valid and number.
   */
  String addToCount() {
    return this == H2
        ? "merge into verify_count c using (values (cast(? as date), cast(? as varchar),"
            + " cast(? as varchar), cast(? as varchar), cast(? as boolean), cast(? as bigint)))"
            + " as n (on_day, kind, subject, domain, valid, asked)"
            + " on c.on_day = n.on_day and c.kind = n.kind and c.subject = n.subject"
            + " and c.valid = n.valid"
            + " when matched then update set asked = c.asked + n.asked"
            + " when not matched then insert (on_day, kind, subject, domain, valid, asked)"
            + " values (n.on_day, n.kind, n.subject, n.domain, n.valid, n.asked)"
        : "insert into verify_count (on_day, kind, subject, domain, valid, asked)"
            + " values (?, ?, ?, ?, ?, ?) on conflict (on_day, kind, subject, valid)"
            + " do update set asked = verify_count.asked + excluded.asked";
  }

  /** Asks a sequence for its next value. */
  String nextOf(String sequence) {
    return this == H2 ? "select next value for " + sequence : "select nextval('" + sequence + "')";
  }

  /**
   * The URL with what keeps acknowledged commits of H2 in a crash: it writes them at once, and its
   * files do not close when a thread that uses them is interrupted, which James does to threads.
   */
  String durable(String url) {
    if (this == POSTGRESQL) {
      return url;
    }
    boolean says = url.toUpperCase(Locale.ROOT).contains(";WRITE_DELAY=");
    return url.replaceFirst("^jdbc:h2:file:", "jdbc:h2:async:") + (says ? "" : ";WRITE_DELAY=0");
  }

  /** Whether only one process at a time can use the database: it lies in a file of H2. */
  boolean belongsToOneProcess(String url) {
    String upper = url.toUpperCase(Locale.ROOT);
    return this == H2 && !upper.matches("JDBC:H2:(TCP|SSL):.*|.*;AUTO_SERVER=TRUE.*");
  }

  /** Named, so that Hibernate starts while the database is unreachable. */
  Dialect dialect() {
    return this == H2
        ? new H2Dialect(DatabaseVersion.make(2, 3, 232))
        : new PostgreSQLDialect(DatabaseVersion.make(12));
  }

  private static int seconds(Duration duration) {
    return (int) Math.max(1, duration.toSeconds());
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
