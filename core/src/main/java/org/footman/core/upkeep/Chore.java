// SPDX-License-Identifier: Apache-2.0
package org.footman.core.upkeep;

import java.util.Locale;

/** One part of a maintenance run; a part that fails does not keep the others from running. */
public enum Chore {
  /** Finishes releases that a crash left behind. */
  SETTLE,
  /** Makes folders and index agree: lost rows, rows whose message the user moved or deleted. */
  INDEX,
  /** Releases what is held of sources whose answer is known. */
  KNOWN,
  /** Deletes the mail of senders that do not exist. */
  PURGE,
  /** Hands over what was held too long. */
  EXPIRE,
  /** Ends and forgets old challenges. */
  CHALLENGES,
  /** Forgets old decisions, sent Message-IDs and ended rows. */
  SWEEP,
  /** Erases what is kept of users who are gone from James. */
  USERS;

  /** The name in API, log and metrics: lower case. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
