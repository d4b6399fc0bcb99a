// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

/** What a token may be used for; its MAC covers the purpose, so no token serves two. */
public enum TokenPurpose {
  CONFIRM("confirm"),
  BOUNCE("bounce"),
  MESSAGE("message");

  private final String code;

  TokenPurpose(String code) {
    this.code = code;
  }

  /** The stable word of this purpose: it is in the MAC, in addresses and in hashes. */
  public String code() {
    return code;
  }
}
