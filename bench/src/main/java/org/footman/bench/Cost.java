// SPDX-License-Identifier: Apache-2.0
package org.footman.bench;

import java.time.Duration;

/**
 * What a server spent on a load.
 *
 * @param cpu of the server's process
 * @param answers right answers only
 */
record Cost(Duration cpu, long answers, Duration took) {
  /** Nanoseconds of CPU for one answer. */
  double each() {
    return (double) cpu.toNanos() / answers;
  }

  double perSecond() {
    return answers * 1e9 / took.toNanos();
  }
}
