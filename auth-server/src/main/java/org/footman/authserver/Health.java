// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver;

/**
 * How the Authentication Server does.
 *
 * @param why one line for an administrator
 */
public record Health(State state, String why) {
  /** Good, or how bad. */
  public enum State {
    HEALTHY,
    /** Answers what it knows; new keys wait. */
    DEGRADED,
    /** Does not answer. */
    UNHEALTHY
  }
}
