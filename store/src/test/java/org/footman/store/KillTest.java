// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.core.store.Samples.id;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.footman.core.challenge.Challenge;
import org.footman.core.challenge.ChallengeSelector;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.quarantine.HeldSelector;
import org.footman.core.store.Page;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process (SIGKILL) that commits to H2 and looks for what it had acknowledged. */
class KillTest {
  private static final long SEED = 42;
  private static final int LEAST = 20;
  private static final int SPREAD = 300;

  @TempDir Path folder;
  private final Random random = new Random(SEED);
  private final Set<String> acknowledged = new HashSet<>();

  @Test
  void losesNoAcknowledgedCommit() throws Exception {
    killOnce(0);
    killOnce(1);

    everythingIsThere();
  }

  @Test
  @Tag("slow")
  void losesNoAcknowledgedCommitInManyKills() throws Exception {
    for (int round = 0; round < 5; round++) {
      killOnce(round);
      everythingIsThere();
    }
  }

  private String url() {
    return "jdbc:h2:file:" + folder.resolve("footman");
  }

  /** Reads names until a number that chance chose, kills, and reads what was printed until then. */
  private void killOnce(int round) throws IOException, InterruptedException {
    int enough = LEAST + random.nextInt(SPREAD);
    Process child = start("r" + round);
    try (var names =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      int read = 0;
      for (String line = names.readLine(); line != null; line = names.readLine()) {
        if (line.startsWith("r" + round + "t")) {
          acknowledged.add(id(line));
          read++;
        }
        if (read == enough) {
          // by its handle, which leaves the pipe open: what was printed is still to be read
          child.toHandle().destroyForcibly();
        }
      }
      assertThat(read).isGreaterThanOrEqualTo(enough);
    } finally {
      child.destroyForcibly();
    }
    assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  private Process start(String names) throws IOException {
    return ChildProcess.start(HoldingChild.class, url(), names);
  }

  private void everythingIsThere() {
    try (JpaStores stores = JpaStores.open(TestDatabase.settings(url()), Clock.systemUTC())) {
      assertThat(stores.heldMails().known(acknowledged))
          .containsExactlyInAnyOrderElementsOf(acknowledged);
      assertThat(held(stores)).as("each mail with its challenge").isEqualTo(asked(stores));
    }
  }

  private static Set<String> held(JpaStores stores) {
    return stores.heldMails().list(HeldSelector.ALL, new Page(0, Page.MOST)).stream()
        .map(HeldMail::source)
        .collect(Collectors.toSet());
  }

  private static Set<String> asked(JpaStores stores) {
    return stores.challenges().list(ChallengeSelector.ALL, new Page(0, Page.MOST)).stream()
        .map(Challenge::question)
        .map(question -> question.source())
        .collect(Collectors.toSet());
  }
}
