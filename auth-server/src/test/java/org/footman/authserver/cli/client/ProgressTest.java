// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link Progress} */
class ProgressTest {
  private static final Instant NOW = Instant.parse("2026-11-22T05:00:00Z");
  private static final Duration LONG = Duration.ofMinutes(9);

  @TempDir private Path folder;
  private PrivateFile file;
  private Progress progress;

  @BeforeEach
  void read() throws IOException {
    file = new PrivateFile(folder.resolve("progress"));
    progress = Progress.read(file);
    progress.of(7);
  }

  @Test
  void remembersEverythingOnDisk() throws IOException {
    progress.seen(12);
    progress.decided(11, Treatment.LATER, NOW);
    progress.decided(12, Treatment.REJECT_AND_TELL, NOW);
    progress.told(12);
    progress.save();

    Progress next = Progress.read(file);
    next.of(7);

    assertThat(next.seen()).isEqualTo(12);
    assertThat(next.due(NOW.plusSeconds(60))).containsExactly(11L);
    assertThat(next.moves())
        .containsEntry(12L, new Progress.Move(Treatment.REJECT_AND_TELL, true))
        .hasSize(1);
    assertThat(next.isDone()).isFalse();
  }

  @Test
  void forgetsEverythingAboutAnotherInbox() {
    progress.seen(12);
    progress.decided(11, Treatment.LATER, NOW);
    progress.decided(12, Treatment.SPAM, NOW);

    progress.of(8);

    assertThat(progress.seen()).isZero();
    assertThat(progress.isDone()).isTrue();
  }

  @Test
  void waitsLongerEachTimeUpToAnHour() {
    Instant now = NOW;
    for (long minutes : new long[] {1, 2, 4, 8, 16, 32, 64, 64}) {
      progress.decided(11, Treatment.LATER, now);

      assertThat(progress.due(now.plus(Duration.ofMinutes(minutes)).minusSeconds(1))).isEmpty();
      now = now.plus(Duration.ofMinutes(minutes));
      assertThat(progress.due(now)).containsExactly(11L);
    }
  }

  @Test
  void knowsHowLongNothingIsDue() {
    assertThat(progress.quiet(NOW, LONG)).isEqualTo(LONG);
    progress.decided(11, Treatment.LATER, NOW);

    assertThat(progress.quiet(NOW.plusSeconds(20), LONG)).isEqualTo(Duration.ofSeconds(40));
    assertThat(progress.quiet(NOW.plusSeconds(90), LONG)).isZero();
  }

  @Test
  void isDoneWithWhatStaysOrIsGone() {
    progress.decided(11, Treatment.LATER, NOW);
    progress.decided(11, Treatment.LEAVE, NOW);
    progress.decided(12, Treatment.SPAM, NOW);
    progress.forget(12);

    assertThat(progress.isDone()).isTrue();
  }

  @Test
  void takesNothingFromLinesThatItDidNotWrite() throws IOException {
    file.write(List.of("inbox 7 12 x", "again 1", "move 3 LEAVE false", "move 4 BURN false", ""));

    Progress next = Progress.read(file);
    next.of(7);

    assertThat(next.seen()).isZero();
    assertThat(next.isDone()).isTrue();
  }
}
