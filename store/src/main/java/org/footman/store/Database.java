// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.footman.core.store.StoreUnavailable;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.Transaction;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistry;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.query.sqm.mutation.internal.temptable.GlobalTemporaryTableStrategy;

/** The pool, the tables and Hibernate of one database; made without a connection. */
final class Database implements AutoCloseable {
  /** How long one statement may take. */
  static final Duration STATEMENT = Duration.ofSeconds(10);

  /** How long one step of a migration may take; tables of all mail are written anew in some. */
  private static final Duration MIGRATION = Duration.ofMinutes(30);

  private static final String MIGRATIONS = "classpath:org/footman/store/migration";

  private final DatabaseSettings settings;
  private final HikariDataSource pool;
  private final StandardServiceRegistry services;
  private final SessionFactory sessions;

  Database(DatabaseSettings settings) {
    this.settings = settings;
    pool = pool(settings);
    services = services(settings.vendor(), pool);
    sessions = sessions(services);
  }

  private static HikariDataSource pool(DatabaseSettings settings) {
    Vendor vendor = settings.vendor();
    var config = new HikariConfig();
    config.setPoolName("footman");
    config.setDataSource(vendor.source(settings, STATEMENT));
    config.setMaximumPoolSize(settings.poolSize());
    config.setMinimumIdle(2);
    config.setAutoCommit(false);
    config.setConnectionTimeout(settings.patience().toMillis());
    config.setValidationTimeout(settings.patience().toMillis());
    config.setConnectionInitSql(vendor.greeting(STATEMENT));
    // the pool starts whether or not the database is there
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }

  private static StandardServiceRegistry services(Vendor vendor, HikariDataSource pool) {
    BootstrapServiceRegistry boot =
        new BootstrapServiceRegistryBuilder()
            .applyClassLoader(Database.class.getClassLoader())
            .build();
    return new StandardServiceRegistryBuilder(boot)
        .applySetting(AvailableSettings.JAKARTA_NON_JTA_DATASOURCE, pool)
        .applySetting(AvailableSettings.DIALECT, vendor.dialect())
        .applySetting("hibernate.boot.allow_jdbc_metadata_access", false)
        .applySetting(AvailableSettings.CONNECTION_PROVIDER_DISABLES_AUTOCOMMIT, true)
        .applySetting(AvailableSettings.HBM2DDL_AUTO, "none")
        .applySetting(AvailableSettings.XML_MAPPING_ENABLED, false)
        .applySetting(AvailableSettings.IN_CLAUSE_PARAMETER_PADDING, true)
        .applySetting(AvailableSettings.JDBC_TIME_ZONE, "UTC")
        // tables for statements that we do not use, made with a connection at the start
        .applySetting(GlobalTemporaryTableStrategy.CREATE_ID_TABLES, false)
        .applySetting(GlobalTemporaryTableStrategy.DROP_ID_TABLES, false)
        .build();
  }

  private static SessionFactory sessions(StandardServiceRegistry services) {
    var sources = new MetadataSources(services);
    Rows.ALL.forEach(sources::addAnnotatedClass);
    return sources.buildMetadata().buildSessionFactory();
  }

  /**
   * Brings the tables to the form that this version needs, over connections without the bounds of
   * the pool's; a connection of the pool shows first that the database is there.
   */
  void migrate() {
    try (Connection there = pool.getConnection()) {
      there.rollback();
      Flyway flyway = migrations(settings).load();
      forgetFailures(flyway);
      flyway.migrate();
    } catch (SQLException e) {
      throw new StoreUnavailable("the database is away", e);
    }
    endLeasesOfTheDead();
  }

  /** The steps that bring the tables of a database to the form of a version, the newest if none. */
  static FluentConfiguration migrations(DatabaseSettings settings) {
    Vendor vendor = settings.vendor();
    return Flyway.configure(Database.class.getClassLoader())
        .dataSource(vendor.source(settings, MIGRATION))
        .locations(MIGRATIONS)
        .placeholders(vendor.placeholders())
        .table("footman_schema_history")
        // a database may be shared with other applications' tables
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .cleanDisabled(true)
        .loggers("slf4j");
  }

  /**
   * Lets a step that failed be tried again: in H2, which commits each of its statements, it stands
   * among those that were made, and Flyway would refuse all until somebody takes it away.
   */
  private static void forgetFailures(Flyway flyway) {
    for (MigrationInfo step : flyway.info().applied()) {
      if (step.getState() == MigrationState.FAILED) {
        flyway.repair();
        return;
      }
    }
  }

  /** Ends what a process that was killed had for itself, where no other process can be alive. */
  private void endLeasesOfTheDead() {
    if (settings.vendor().belongsToOneProcess(settings.url())) {
      try (StatelessSession session = session()) {
        Transaction transaction = session.beginTransaction();
        session.createMutationQuery("delete from LeaseRow").executeUpdate();
        transaction.commit();
      }
    }
  }

  /**
   * The cheapest sign of life; throws when there is none, and then drops every connection: an H2
   * that met a full disk is usable again once it was closed by all and opened anew.
   */
  void ping() {
    try (StatelessSession session = session()) {
      ask(session);
    } catch (RuntimeException e) {
      pool.getHikariPoolMXBean().softEvictConnections();
      throw e;
    }
  }

  /** Asks for a sign of life, by the driver: every second, and nothing of Hibernate's is needed. */
  static void ask(StatelessSession session) {
    session.doWork(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute("select 1");
          }
        });
  }

  StatelessSession session() {
    return sessions.openStatelessSession();
  }

  @Override
  public void close() {
    sessions.close();
    StandardServiceRegistryBuilder.destroy(services);
    pool.close();
  }
}
