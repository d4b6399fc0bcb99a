// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** The one PostgreSQL server of this JVM. */
final class PostgresServer {
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private PostgresServer() {}

  private static final class Holder {
    static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().start();
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** The URL of an empty database. */
  static String newDatabase() {
    String name = "footman" + DATABASES.incrementAndGet();
    try (Connection connection = Holder.SERVER.getPostgresDatabase().getConnection()) {
      connection.createStatement().execute("create database " + name);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    return Holder.SERVER.getJdbcUrl("postgres", name);
  }
}
