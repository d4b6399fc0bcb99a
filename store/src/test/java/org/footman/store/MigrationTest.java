// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.core.store.Samples.ANN;
import static org.footman.core.store.Samples.BOB;
import static org.footman.core.store.Samples.NOW;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.footman.core.authkey.AddressSettings;
import org.footman.core.budget.Account;
import org.footman.core.budget.Account.Kind;
import org.footman.core.policy.Setting;
import org.footman.core.source.Decisions;
import org.footman.core.store.KeySamples;
import org.footman.core.trust.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database of an older version keeps what it has. */
class MigrationTest {
  private static final String MESSAGE = "<a\\bü@far.example>";
  private static final List<String> ROWS =
      List.of(
          "insert into held_mail values ('held', 'bob@here.example', 'here.example',"
              + " 'ann@far.example', '', '', '', '', 1, now(), 'r', 'HELD', null, null, null,"
              + " now(), 0)",
          "insert into challenge values ('asked', 'ann@far.example', 'ann', 'far.example',"
              + " 'here.example', 'bob', 'here.example', null, null, null, null, 'en', 1, now(),"
              + " 'ASKED', now(), now(), now(), now(), 1, 1, 'open')",
          "insert into challenge_recipient values ('asked', 'bob@here.example')",
          "insert into challenge_token values ('hash', 'asked')",
          "insert into decision values (250000, timestamp with time zone '2026-11-22 00:30:00+05:30',"
              + " '"
              + MESSAGE
              + "', 'bob@here.example', 'here.example', 'ann@far.example', 'hold', 'hold',"
              + " 'source-unknown', false, '')",
          "insert into decision values (7, timestamp with time zone '2026-11-22 00:31:00+00',"
              + " null, 'bob@here.example', 'here.example', 'ann@far.example', 'hold', 'hold',"
              + " 'source-unknown', false, '')",
          "insert into sent_message values ('bob@here.example', 'hash', now())",
          "insert into policy values ('USER', 'bob@here.example', 'mode', 'hold', 'test', now())",
          "insert into change (kind, scope_kind, scope_name) values ('POLICY', 'SERVER', '')");

  @TempDir Path folder;

  @Test
  void bringsH2ToTheTablesOfKeys() throws SQLException {
    migrates(TestDatabase.settings("jdbc:h2:file:" + folder.resolve("footman")));
  }

  @Test
  void bringsPostgresToTheTablesOfKeys() throws SQLException {
    migrates(TestDatabase.settings(PostgresServer.newDatabase()));
  }

  private static void migrates(DatabaseSettings settings) throws SQLException {
    fillTheVersionBefore(settings);

    try (JpaStores stores = JpaStores.open(settings, Clock.systemUTC())) {
      assertThat(stores.heldMails().byId("held")).isPresent();
      assertThat(stores.challenges().byToken("hash"))
          .hasValueSatisfying(c -> assertThat(c.question().recipients()).containsExactly(BOB));
      assertThat(stores.challenges().byId("asked"))
          .hasValueSatisfying(c -> assertThat(c.question().source()).isEqualTo(ANN));
      assertThat(stores.sentMessages().sentAny(BOB, List.of("hash"))).isTrue();
      assertThat(stores.policies().settingsOf(Scope.user(BOB)))
          .singleElement()
          .satisfies(v -> assertThat(v.setting()).isEqualTo(Setting.MODE));
      assertThat(stores.sentCounts().sentSince(Instant.EPOCH, new Account(Kind.TARGET, ANN)))
          .isEqualTo(1);
      issuesAKey(stores);
    }
  }

  @Test
  void findsTheDecisionsOfBeforeInH2() throws SQLException {
    findsDecisions(TestDatabase.settings("jdbc:h2:file:" + folder.resolve("footman")));
  }

  @Test
  void findsTheDecisionsOfBeforeInPostgres() throws SQLException {
    findsDecisions(TestDatabase.settings(PostgresServer.newDatabase()));
  }

  private static void findsDecisions(DatabaseSettings settings) throws SQLException {
    Instant made = Instant.parse("2026-11-21T19:00:00Z");
    fillTheVersionBefore(settings);

    try (JpaStores stores = JpaStores.open(settings, Clock.systemUTC())) {
      Decisions decisions = stores.decisions();
      assertThat(decisions.byMessageId(MESSAGE))
          .singleElement()
          .satisfies(d -> assertThat(d.at()).isEqualTo(made));
      assertThat(decisions.report(Scope.user(BOB), made, made.plusSeconds(1)).wouldHold())
          .isEqualTo(1);
      assertThat(decisions.sweep(made.plusSeconds(1), 10)).isEqualTo(1);
      assertThat(stores.erasure().erase(BOB)).isPositive();
      assertThat(decisions.sweep(Instant.parse("2027-01-01T00:00:00Z"), 10)).isZero();
    }
  }

  @Test
  void beginsAStepAgainThatFailedInTheMiddle() throws SQLException {
    var settings = TestDatabase.settings("jdbc:h2:file:" + folder.resolve("footman"));
    fillTheVersionBefore(settings);
    TestDatabase.version("5", settings);
    TestDatabase.execute(
        settings,
        List.of(
            "drop index decision_message",
            "insert into \"footman_schema_history\" values"
                + " (6, '6', 'lookup', 'SQL', 'V6__lookup.sql', 1, 'footman', now(), 1, false)"));

    try (JpaStores stores = JpaStores.open(settings, Clock.systemUTC())) {
      assertThat(stores.decisions().byMessageId(MESSAGE)).hasSize(1);
    }
  }

  /** Fixed: each waited for what the other held. */
  @Test
  void waitsForANodeThatIsWriting() throws Exception {
    var settings = TestDatabase.settings(PostgresServer.newDatabase());
    TestDatabase.version("6", settings);
    var source = settings.vendor().source(settings, Duration.ofMinutes(1));
    try (Connection node = source.getConnection();
        Statement statement = node.createStatement()) {
      node.setAutoCommit(false);
      statement.execute("select nextval('decision_seq')");
      var migration = CompletableFuture.runAsync(() -> TestDatabase.version("7", settings));
      Awaitility.await().until(() -> waits(statement));

      statement.execute(
          "insert into decision values (1, now(), null, 'bob@here.example', 'here.example', '',"
              + " 'hold', 'hold', 'source-unknown', false, '')");
      node.commit();

      assertThat(migration).succeedsWithin(Duration.ofMinutes(1));
    }
  }

  private static boolean waits(Statement statement) throws SQLException {
    try (ResultSet waiting =
        statement.executeQuery(
            "select 1 from pg_locks l join pg_database d on d.oid = l.database"
                + " where not l.granted and d.datname = current_database()")) {
      return waiting.next();
    }
  }

  private static void issuesAKey(JpaStores stores) {
    AddressSettings due = KeySamples.settings(BOB, NOW);
    stores.authKeys().put(due);
    assertThat(stores.authKeys().issue(KeySamples.issued(BOB, "k", NOW), due, NOW)).isTrue();
  }

  private static void fillTheVersionBefore(DatabaseSettings settings) throws SQLException {
    TestDatabase.version("1", settings);
    TestDatabase.execute(settings, ROWS);
  }
}
