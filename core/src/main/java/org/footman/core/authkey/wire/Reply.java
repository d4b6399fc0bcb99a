// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey.wire;

import org.footman.core.address.Address;

/**
 * The answer to a request.
 *
 * @param mailbox the address as the request had it
 */
public record Reply(long seq, String mailbox, boolean valid) implements ParsedReply {

  /**
   * Whether it answers that question; any other reply is ignored, and the wait goes on (vectors
   * AA-20 and AA-21).
   */
  public boolean answers(long asked, Address address) {
    return seq == asked && mailbox.equals(address.toString());
  }
}
