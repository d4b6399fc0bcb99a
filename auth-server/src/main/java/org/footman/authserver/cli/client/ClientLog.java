// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli.client;

import java.io.PrintStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.footman.core.message.CleanText;

/** One line per decision, with its time; never a key, and nothing a sender wrote unescaped. */
public record ClientLog(Clock clock, PrintStream out) {
  private static final int MOST = 300;

  /** Writes a line whose values follow its constant words. */
  public void line(String words) {
    out.println(
        clock.instant().truncatedTo(ChronoUnit.SECONDS) + " " + CleanText.line(words, MOST));
    out.flush();
  }
}
