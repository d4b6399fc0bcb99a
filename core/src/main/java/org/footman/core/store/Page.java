// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

/**
 * A part of a long list.
 *
 * @param offset how many to pass over, from 0
 * @param limit how many at most, 1 to 10,000
 */
public record Page(int offset, int limit) {
  public static final int MOST = 10_000;
  public static final Page FIRST = new Page(0, 100);

  public Page {
    if (offset < 0 || limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("offset from 0, limit from 1 to " + MOST);
    }
  }
}
