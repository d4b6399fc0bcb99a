// SPDX-License-Identifier: Apache-2.0
package org.footman.core.trust;

/** How a trust entry came to be. */
public enum Origin {
  REPLY,
  MOVE,
  OUTGOING,
  SENT,
  ADMIN,
  IMPORT,
  KEY
}
