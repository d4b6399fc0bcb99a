// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey.wire;

import org.footman.core.authkey.AuthKey;

/**
 * A request: is this key the address's?
 *
 * @param seq the client's sequence number, 0 to 4294967295
 * @param mailbox the address as received; its UTF-8 form is octet for octet what came
 * @param address the address's comparison form
 */
public record Request(long seq, String mailbox, String address, AuthKey key)
    implements ParsedRequest {
  /**
   * A reply has 6 octets more than its request before the key, and its longest result has 10: with
   * a key this long no reply is longer than its request.
   */
  public static final int SHORTEST_KEY_IN_DATAGRAM = 16;

  public Reply reply(boolean valid) {
    return new Reply(seq, mailbox, valid);
  }

  /**
   * Whether it may be asked and answered by UDP. With a shorter key, which none of ours is, a
   * forged sender address would make us an amplifier (protocols.md 1.6): only TCP answers.
   */
  public boolean fitsDatagram() {
    return fitsDatagram(key);
  }

  public static boolean fitsDatagram(AuthKey key) {
    return key.reveal().length() >= SHORTEST_KEY_IN_DATAGRAM;
  }
}
