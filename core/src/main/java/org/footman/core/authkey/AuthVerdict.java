// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey;

/**
 * What became of a key.
 *
 * @param detail a few words for the comment of the header field and the log: the server asked, the
 *     cache, or why there is no answer; never a key and nothing a sender wrote unescaped
 * @param silence whether there is no answer because DNS or the server of the address's domain kept
 *     us waiting; never for what was short on this side
 */
public record AuthVerdict(AuthKeyStatus status, String detail, boolean silence) {
  public AuthVerdict(AuthKeyStatus status, String detail) {
    this(status, detail, false);
  }

  public boolean valid() {
    return status == AuthKeyStatus.VALIDKEY;
  }
}
