// SPDX-License-Identifier: Apache-2.0
package org.footman.core.quarantine;

/** The states of a held mail; the last three are ends. */
public enum HeldState {
  HELD,
  RELEASING,
  PURGE,
  RELEASED,
  EXPIRED,
  DELETED;

  /** Whether the message still lies in the quarantine. */
  public boolean open() {
    return this == HELD || this == RELEASING || this == PURGE;
  }
}
