// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import java.time.Duration;
import java.time.Instant;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.quarantine.HeldMails;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets rows whose message local delivery lost for good. They are not closed: a closed row would
 * take a message that comes all the same for one that was dealt with, so that a repeated delivery
 * would be dropped and the index never rebuilt.
 */
final class NeverFiled {
  private static final Logger LOGGER = LoggerFactory.getLogger(NeverFiled.class);

  /** Longer than a queue of James tries to file a mail again. */
  private static final Duration ON_ITS_WAY = Duration.ofDays(7);

  private NeverFiled() {}

  /** Whether a row that has no place has been as it is for too long to get one. */
  static boolean is(HeldMail row, Instant now) {
    return row.place().isEmpty() && !row.changed().isAfter(now.minus(ON_ITS_WAY));
  }

  /**
   * @return whether this call did it
   */
  static boolean forget(HeldMails held, HeldMail row, Counts counts) {
    boolean forgotten = held.forget(row.id());
    if (forgotten) {
      LOGGER.warn(
          "reason=never-filed act=forgotten id={} recipient={} state={} message-id={}",
          row.id(),
          Shown.value(row.recipient()),
          row.state(),
          Shown.value(row.messageId()));
      counts.count("never-filed");
    }
    return forgotten;
  }
}
