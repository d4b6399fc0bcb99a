// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.index;

/** What memory says of a key. */
public enum Answer {
  VALID,
  INVALID,
  /** What the store holds is not known well enough to say no. */
  NOT_NOW
}
