// SPDX-License-Identifier: Apache-2.0
package org.footman.core.upkeep;

/**
 * How much one maintenance run may take away before an administrator has to say that it is meant.
 *
 * @param count always allowed
 * @param percent of the whole, where that is more than {@code count}
 */
public record Brake(long count, int percent) {
  public Brake {
    if (count < 0 || percent < 0 || percent > 100) {
      throw new IllegalArgumentException("count from 0, percent from 0 to 100");
    }
  }

  /** How many of so many may go in one run. */
  public long allowed(long whole) {
    return Math.max(count, Math.multiplyExact(Math.max(whole, 0), (long) percent) / 100);
  }

  public boolean stops(long wanted, long whole) {
    return wanted > allowed(whole);
  }
}
