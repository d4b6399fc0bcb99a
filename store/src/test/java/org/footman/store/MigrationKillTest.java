// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.footman.core.source.Decisions;
import org.footman.core.trust.Scope;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process (SIGKILL) that brings a large table of H2 to the form of this version. */
@Tag("slow")
class MigrationKillTest {
  private static final int ROWS = 50_000;
  private static final int LATER = 600;
  private static final String OLD_ROWS =
      "insert into decision select x, timestamp with time zone '2026-11-22 00:00:00+00', '<' || x ||"
          + " '@far.example>', 'bob@here.example', 'here.example', 'ann@far.example', 'deliver',"
          + " 'deliver', 'source-known', false, '' from system_range(1, "
          + ROWS
          + ")";

  @TempDir Path folder;

  @Test
  void losesNoDecision() throws Exception {
    var settings = TestDatabase.settings("jdbc:h2:file:" + folder.resolve("footman"));
    fill(settings);

    int kills = 0;
    while (isKilledBeforeItHasDone((kills + 1) * LATER, settings.url())) {
      kills++;
    }

    assertThat(kills).isPositive();

    Instant made = Instant.parse("2026-11-22T00:00:00Z");
    try (JpaStores stores = JpaStores.open(settings, Clock.systemUTC())) {
      Decisions decisions = stores.decisions();
      assertThat(decisions.byMessageId("<" + ROWS + "@far.example>")).hasSize(1);
      assertThat(decisions.report(Scope.SERVER, made, made.plusSeconds(1)).rows())
          .singleElement()
          .satisfies(row -> assertThat(row.messages()).isEqualTo(ROWS));
    }
  }

  private static void fill(DatabaseSettings settings) throws SQLException {
    TestDatabase.version("5", settings);
    TestDatabase.execute(settings, List.of(OLD_ROWS));
  }

  /** A process that has done begins to work, and prints more lines than the first. */
  private static boolean isKilledBeforeItHasDone(long milliseconds, String url)
      throws IOException, InterruptedException {
    Process child = ChildProcess.start(HoldingChild.class, url, "m");
    InputStream lines = child.getInputStream();
    try {
      assertThat(lines.readNBytes("begins\n".length())).isNotEmpty();
      child.waitFor(milliseconds, TimeUnit.MILLISECONDS);
      return lines.available() == 0;
    } finally {
      child.destroyForcibly();
      assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
  }
}
