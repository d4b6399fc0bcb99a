// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import java.time.Instant;

/**
 * The number by which decisions are found, in the column lookup: the quarter of a minute since 1970
 * in which one was made, then 24 bits of the SHA-256 of its Message-ID. The database makes it.
 */
final class Lookup {
  private static final int HASH_BITS = 24;
  private static final int HASH_DIGITS = HASH_BITS / 4;
  private static final long QUARTER = 1L << HASH_BITS;
  private static final long SECONDS = 15;

  private Lookup() {}

  /** The least number of the quarter in which the time is. */
  static long quarter(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), SECONDS) << HASH_BITS;
  }

  /** The least number of the quarter after it. */
  static long quarterAfter(Instant time) {
    return after(quarter(time));
  }

  /** The least number of the quarter after the number's. */
  static long after(long number) {
    return (number | (QUARTER - 1)) + 1;
  }

  /** The number of a message in the quarter of a number. */
  static long ofMessage(String messageId, long number) {
    long hash = Long.parseLong(Digest.of(messageId).substring(0, HASH_DIGITS), 16);
    return number & -QUARTER | hash;
  }

  /** How much larger a number is so many quarters later. */
  static long quarters(int quarters) {
    return quarters * QUARTER;
  }
}
