// SPDX-License-Identifier: Apache-2.0
package org.footman.james.settings;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.footman.core.settings.SettingsReader;

/**
 * How the keys of mail from outside are verified (protocols.md 1.5).
 *
 * @param mailFrom whether a key is taken for one of the envelope sender; else of the header From
 * @param sessionWait how long an SMTP session waits for a verdict that may refuse the message
 * @param sessionThreads how many of James's I/O threads may wait so at the same time
 */
public record Verifying(boolean mailFrom, Duration sessionWait, int sessionThreads) {
  private static final String HALF = "half";

  static Verifying read(SettingsReader in) {
    return new Verifying(
        in.oneOf("auth-key.sender", "from", List.of("from", "mail-from")).equals("mail-from"),
        in.duration("auth-key.session-wait", Duration.ofSeconds(2), Duration.ofMillis(100)),
        in.parsed(
            "auth-key.session-threads", half(), Verifying::threads, "a number to 1000, or half"));
  }

  private static Optional<Integer> threads(String text) {
    if (text.equals(HALF)) {
      return Optional.of(half());
    }
    return text.matches("\\d{1,3}|1000") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
  }

  /** Netty has two I/O threads for each core. */
  private static int half() {
    return Runtime.getRuntime().availableProcessors();
  }
}
