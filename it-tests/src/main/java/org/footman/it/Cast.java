// SPDX-License-Identifier: Apache-2.0
package org.footman.it;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/**
 * The strangers of one run. What the suite knows survives a run, so every run has strangers of its
 * own, in a domain of its own.
 */
public final class Cast {
  private static final String LETTERS = "bcdfghjklmnpqrstvwxz";
  private static final int LENGTH = 5;

  private final String domain;

  private Cast(String domain) {
    this.domain = domain;
  }

  public static Cast fresh() {
    return new Cast(
        new SecureRandom()
                .ints(LENGTH, 0, LETTERS.length())
                .mapToObj(i -> LETTERS.substring(i, i + 1))
                .collect(Collectors.joining())
            + ".example");
  }

  public String domain() {
    return domain;
  }

  public String stranger(String name) {
    return name + "@" + domain;
  }
}
