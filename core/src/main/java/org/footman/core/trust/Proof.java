// SPDX-License-Identifier: Apache-2.0
package org.footman.core.trust;

/** How the source of a message was shown to be genuine, weakest first. */
public enum Proof {
  NONE,
  SPF,
  DKIM,
  DMARC,
  AUTHKEY,
  REPLY;

  /** Whether this proof is as strong as the one an entry needs, or stronger. */
  public boolean serves(Proof needed) {
    return compareTo(needed) >= 0;
  }
}
