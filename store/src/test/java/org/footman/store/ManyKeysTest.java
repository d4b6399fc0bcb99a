// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import org.footman.core.authkey.AuthKeys;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An Authentication Server reads all its keys at the start, however many. */
class ManyKeysTest {
  private static final int PART = 10_000;
  private static final String IN_POSTGRES =
      "insert into auth_key (address, digest, expires)"
          + " select 'a' || n, decode(lpad(to_hex(n), 48, '0'), 'hex'), now()"
          + " from generate_series(1, %d) n";
  private static final String IN_H2 =
      "insert into auth_key (address, digest, expires)"
          + " select 'a' || x, X'00000000000000000000000000000000' || cast(cast(x as bigint) as varbinary), current_timestamp"
          + " from system_range(1, %d)";

  @TempDir Path folder;

  @Test
  void readsTensOfThousandsOfH2() throws SQLException {
    try (TestDatabase database = TestDatabase.h2(folder)) {
      readsAll(database, IN_H2, 35_000);
    }
  }

  @Test
  @Tag("slow")
  void readsAMillionOfPostgres() throws SQLException {
    try (TestDatabase database = TestDatabase.postgres()) {
      readsAll(database, IN_POSTGRES, 1_000_000);
    }
  }

  private static void readsAll(TestDatabase database, String insert, int many) throws SQLException {
    DatabaseSettings settings = database.settings();
    try (Connection connection =
            settings.vendor().source(settings, Duration.ofMinutes(2)).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(String.format(insert, many));
    }

    var seen = new BitSet(many + 1);
    AuthKeys.Part part = new AuthKeys.Part(List.of(), 0);
    do {
      part = database.stores().authKeys().live(part.last(), PART);
      part.keys().forEach(key -> seen.set((int) key.digest().third()));
    } while (part.keys().size() == PART);

    assertThat(seen.cardinality()).isEqualTo(many);
  }
}
