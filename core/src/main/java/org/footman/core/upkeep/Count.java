// SPDX-License-Identifier: Apache-2.0
package org.footman.core.upkeep;

import java.util.Locale;

/** What a maintenance run counts; every count is of messages or rows. */
public enum Count {
  /** Releases that a crash had left half done. */
  SETTLED,
  /** Rows made anew from messages in quarantine folders. */
  REBUILT,
  /** Rows that learned again where their message lies. */
  PLACED,
  /** Rows closed because the user had moved the message. */
  MOVED,
  /** Rows closed because the message is nowhere. */
  GONE,
  /** Held mail of sources whose answer is known. */
  RELEASED,
  PURGED,
  EXPIRED_TO_JUNK,
  EXPIRED_DELETED,
  CHALLENGES_EXPIRED,
  CHALLENGES_FORGOTTEN,
  HELD_FORGOTTEN,
  SENT_FORGOTTEN,
  DECISIONS_FORGOTTEN,
  USERS_ERASED,
  /** Single messages or users that could not be dealt with; the next run tries again. */
  FAILED;

  /** The name in API, log and metrics: lower case with dashes. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
