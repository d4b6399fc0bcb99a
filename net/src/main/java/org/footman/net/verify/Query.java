// SPDX-License-Identifier: Apache-2.0
package org.footman.net.verify;

import java.security.SecureRandom;
import java.util.Optional;
import org.footman.core.address.Address;
import org.footman.core.authkey.AuthKey;
import org.footman.core.authkey.wire.LineDecoder;
import org.footman.core.authkey.wire.ParsedReply;
import org.footman.core.authkey.wire.Reply;
import org.footman.core.authkey.wire.ReplyLine;
import org.footman.core.authkey.wire.RequestLine;
import org.footman.net.exchange.Speech;

/** One question with a sequence number nobody can guess. */
record Query(long seq, Address address, AuthKey key) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int LINES = 16;

  static Query about(Address address, AuthKey key) {
    return new Query(Integer.toUnsignedLong(RANDOM.nextInt()), address, key);
  }

  byte[] line() {
    return RequestLine.format(seq, address, key);
  }

  /** What a line says of this question; SILENCE when it answers another (AA-20, AA-21). */
  private Heard read(byte[] octets, int from, int to) {
    ParsedReply line = ReplyLine.parse(octets, from, to);
    if (line instanceof Reply reply) {
      if (!reply.answers(seq, address)) {
        return Heard.SILENCE;
      }
      return reply.valid() ? Heard.VALID : Heard.INVALID;
    }
    return line instanceof ParsedReply.Refusal ? Heard.ERROR : Heard.BROKEN;
  }

  /** By UDP: a datagram is a line, and whatever is no verdict on this question is ignored. */
  record Datagram(Query query) implements Words {
    @Override
    public Optional<Heard> hear(byte[] octets, int from, int to) {
      return Optional.of(query.read(octets, from, to)).filter(Heard::isVerdict);
    }
  }

  /**
   * By TCP: lines up to the first that is no answer to another question, and not many of those. An
   * error line or one that cannot be read ends it.
   */
  static final class Stream implements Words {
    private final LineDecoder decoder = new LineDecoder();
    private final Query query;
    private Heard heard = Heard.SILENCE;
    private int lines;

    Stream(Query query) {
      this.query = query;
    }

    @Override
    public Query query() {
      return query;
    }

    @Override
    public Optional<Heard> hear(byte[] octets, int from, int to) {
      boolean fits = decoder.feed(octets, from, to, this::line);
      if (heard == Heard.SILENCE && (!fits || lines > LINES)) {
        heard = Heard.BROKEN;
      }
      return Optional.of(heard).filter(what -> what != Heard.SILENCE);
    }

    private void line(byte[] octets, int from, int to) {
      lines++;
      if (heard == Heard.SILENCE && lines <= LINES) {
        heard = query.read(octets, from, to);
      }
    }
  }

  /** What both transports have in common. */
  interface Words extends Speech<Heard> {
    Query query();

    @Override
    default byte[] request() {
      return query().line();
    }

    @Override
    default Heard silence() {
      return Heard.SILENCE;
    }

    @Override
    default Heard broken() {
      return Heard.BROKEN;
    }
  }
}
