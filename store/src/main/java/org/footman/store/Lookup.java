// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import java.time.Instant;

/**
 * The number by which decisions are found, in the column lookup: the minute since 1970 in which one
 * was made, then 24 bits of the SHA-256 of its Message-ID. The database makes it.
 */
final class Lookup {
  private static final int HASH_BITS = 24;
  private static final int HASH_DIGITS = HASH_BITS / 4;
  private static final long MINUTE = 1L << HASH_BITS;

  private Lookup() {}

  /** The least number of the minute in which the time is. */
  static long minute(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), 60L) << HASH_BITS;
  }

  /** The least number of the minute after it. */
  static long minuteAfter(Instant time) {
    return after(minute(time));
  }

  /** The least number of the minute after the number's. */
  static long after(long number) {
    return (number | (MINUTE - 1)) + 1;
  }

  /** The number of a message in the minute of a number. */
  static long ofMessage(String messageId, long number) {
    long hash = Long.parseLong(Digest.of(messageId).substring(0, HASH_DIGITS), 16);
    return number & -MINUTE | hash;
  }

  /** How much larger a number is so many minutes later. */
  static long minutes(int minutes) {
    return minutes * MINUTE;
  }
}
