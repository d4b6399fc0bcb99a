// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.footman.core.store.KeySamples.issued;
import static org.footman.core.store.KeySamples.settings;
import static org.footman.core.store.Samples.BOB;
import static org.footman.core.store.Samples.CAROL;
import static org.footman.core.store.Samples.NOW;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.footman.core.authkey.IssuedKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the rows of a database say of keys, and how long. */
class KeysAtRestTest {
  private static final Instant NEXT = NOW.plusSeconds(60);

  @TempDir Path folder;
  private TestDatabase database;
  private final IssuedKey first = issued(BOB, "first", NOW);
  private final IssuedKey second = issued(BOB, "second", NEXT);

  @BeforeEach
  void open() {
    database = TestDatabase.h2(folder);
    database.stores().authKeys().put(settings(BOB, NOW));
    database.stores().authKeys().issue(first, settings(BOB, NOW), NEXT);
    database.stores().authKeys().issue(second, settings(BOB, NEXT), NEXT.plusSeconds(60));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Connection connect() throws SQLException {
    DatabaseSettings settings = database.settings();
    return settings.vendor().source(settings, Duration.ofSeconds(10)).getConnection();
  }

  private String allRows() throws SQLException {
    var script = new StringBuilder();
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet lines = statement.executeQuery("script")) {
      while (lines.next()) {
        script.append(lines.getString(1)).append('\n');
      }
    }
    return script.toString();
  }

  @Test
  void areReadableForTheNewestAlone() throws SQLException {
    assertThat(allRows())
        .contains(second.key().reveal())
        .contains(first.digest().toString())
        .doesNotContain(first.key().reveal());
  }

  @Test
  void areNotReadableAfterTheyWereRevoked() throws SQLException {
    database.stores().authKeys().revoke(BOB);

    assertThat(allRows()).doesNotContain(second.key().reveal());
  }

  @Test
  void areNotReadableAfterTheirAddressWasRetired() throws SQLException {
    database.stores().authKeys().retire(BOB);

    assertThat(allRows())
        .contains(second.digest().toString())
        .doesNotContain(second.key().reveal());
  }

  @Test
  void areNamedAmongTheChangesForADay() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("update auth_key_change set made = made - interval '25' hour");
      statement.execute(
          "update auth_key_change set made = made + interval '2' hour"
              + " where id = (select max(id) from auth_key_change)");
    }

    try (JpaStores sweeping = JpaStores.open(database.settings(), Clock.systemUTC())) {
      await()
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(
              () ->
                  assertThat(sweeping.authKeys().changesAfter(0, 10))
                      .extracting(c -> c.key().digest())
                      .containsExactly(second.digest()));
      assertThat(sweeping.authKeys().newest(CAROL, NOW)).isEmpty();
    }
  }
}
