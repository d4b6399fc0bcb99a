// SPDX-License-Identifier: Apache-2.0
package org.footman.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tour of {@code ./run --tour} on the real process with the real jar. */
class TourIT {
  @TempDir Path home;

  @Test
  void doesWhatItSaysAlsoOverTheDataOfAnEarlierRun() {
    String first = tour();
    String second = tour();

    assertThat(first).contains("All 19 steps did what they say.");
    assertThat(second).contains("All 19 steps did what they say.");
  }

  private String tour() {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    int status = Run.run(out, new RunOptions(Ports.free(), true, home));
    String text = said.toString(StandardCharsets.UTF_8);
    assertThat(status).as(text).isZero();
    return text;
  }
}
