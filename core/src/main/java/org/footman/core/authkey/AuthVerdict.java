// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey;

/**
 * What became of a key.
 *
 * @param detail a few words for the comment of the header field and the log: the server asked, the
 *     cache, or why there is no answer; never a key and nothing a sender wrote unescaped
 */
public record AuthVerdict(AuthKeyStatus status, String detail) {
  public boolean valid() {
    return status == AuthKeyStatus.VALIDKEY;
  }
}
