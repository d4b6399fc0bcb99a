// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import org.footman.core.settings.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
  @TempDir Path folder;

  @Test
  void leavesTheLoginTimeoutOfOtherDatabasesAlone() {
    int before = DriverManager.getLoginTimeout();
    var settings =
        new DatabaseSettings(
            "jdbc:h2:file:" + folder.resolve("db"),
            "footman",
            new Secret("secret"),
            2,
            Duration.ofSeconds(7),
            100);

    try (var database = new Database(settings)) {
      database.ping();
    }

    assertThat(DriverManager.getLoginTimeout()).isEqualTo(before);
  }
}
