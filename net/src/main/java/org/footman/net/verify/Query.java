// SPDX-License-Identifier: Apache-2.0
package org.footman.net.verify;

import java.security.SecureRandom;
import org.footman.core.address.Address;
import org.footman.core.authkey.AuthKey;
import org.footman.core.authkey.wire.ParsedReply;
import org.footman.core.authkey.wire.Reply;
import org.footman.core.authkey.wire.ReplyLine;
import org.footman.core.authkey.wire.RequestLine;

/** One question with a sequence number nobody can guess. */
record Query(long seq, Address address, AuthKey key) {
  private static final SecureRandom RANDOM = new SecureRandom();

  static Query about(Address address, AuthKey key) {
    return new Query(Integer.toUnsignedLong(RANDOM.nextInt()), address, key);
  }

  byte[] line() {
    return RequestLine.format(seq, address, key);
  }

  /** What a line says of this question; SILENCE when it answers another (AA-20, AA-21). */
  Heard read(byte[] octets, int from, int to) {
    ParsedReply line = ReplyLine.parse(octets, from, to);
    if (line instanceof Reply reply) {
      if (!reply.answers(seq, address)) {
        return Heard.SILENCE;
      }
      return reply.valid() ? Heard.VALID : Heard.INVALID;
    }
    return line instanceof ParsedReply.Refusal ? Heard.ERROR : Heard.BROKEN;
  }
}
