// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli.client;

import java.time.Duration;

/**
 * How long the client waits.
 *
 * @param poll between two rounds where the server has no IDLE
 * @param idle the longest IDLE, after which the server must show that it is there; RFC 2177 has 29
 *     minutes, and routers forget a connection sooner
 * @param first after a connection was lost
 * @param longest that pause doubles up to this
 */
public record Pauses(Duration poll, Duration idle, Duration first, Duration longest) {
  public static final Pauses DEFAULT =
      new Pauses(
          Duration.ofMinutes(1),
          Duration.ofMinutes(9),
          Duration.ofSeconds(1),
          Duration.ofMinutes(5));

  public Pauses polling(Duration other) {
    return new Pauses(other, idle, first, longest);
  }

  /** The pause after this one. */
  Duration next(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(longest) < 0 ? twice : longest;
  }
}
