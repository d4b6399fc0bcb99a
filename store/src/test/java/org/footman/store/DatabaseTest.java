// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.footman.core.settings.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTest {
  @TempDir Path folder;

  @Test
  void leavesTheLoginTimeoutOfOtherDatabasesAlone() {
    int before = DriverManager.getLoginTimeout();

    try (var database = new Database(settings())) {
      database.ping();
    }

    assertThat(DriverManager.getLoginTimeout()).isEqualTo(before);
  }

  @Test
  void givesNobodyALeaseThatAKilledProcessHeld() {
    Instant now = Instant.parse("2026-11-22T08:00:00Z");
    try (var killed = JpaStores.open(settings(), Clock.systemUTC())) {
      killed.leases().take("maintenance", "killed", now, Duration.ofMinutes(10));
    }

    try (var next = JpaStores.open(settings(), Clock.systemUTC())) {
      assertThat(next.leases().take("maintenance", "next", now, Duration.ofMinutes(10))).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:h2:tcp://localhost/footman",
        "jdbc:h2:ssl://localhost/footman",
        "jdbc:h2:file:/var/footman;auto_server=true",
        "jdbc:postgresql://localhost/footman",
      })
  void knowsWhichDatabasesSeveralProcessesMayUse(String url) {
    assertThat(Vendor.of(url).belongsToOneProcess(url)).isFalse();
  }

  private DatabaseSettings settings() {
    return new DatabaseSettings(
        "jdbc:h2:file:" + folder.resolve("db"),
        "footman",
        new Secret("secret"),
        2,
        Duration.ofSeconds(7),
        100);
  }
}
