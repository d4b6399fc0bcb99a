// SPDX-License-Identifier: Apache-2.0
package org.footman.net.dns;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.footman.net.exchange.Speech;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** A question on the wire, with a number nobody can guess. */
final class Query {
  /** What a DNS server that says nothing leaves. */
  static final String NO_ANSWER = "no answer";

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int PAYLOAD = 1232; // fits every path without fragments
  private static final int HEADER = 12;
  private static final int LENGTH = 2;

  private final Question question;
  private final DnsSettings.Keeping keeping;
  private final byte[] wire;
  private final int id = RANDOM.nextInt(1 << 16);

  Query(Question question, DnsSettings.Keeping keeping) {
    this.question = question;
    this.keeping = keeping;
    Message message = Message.newQuery(question.record());
    message.getHeader().setID(id);
    message.addRecord(new OPTRecord(PAYLOAD, 0, 0, 0), Section.ADDITIONAL);
    this.wire = message.toWire();
  }

  /** By UDP. */
  Speech<Reply> datagram() {
    return new Datagram();
  }

  /** By TCP, where two octets of length come first (RFC 1035 section 4.2.2). */
  Speech<Reply> stream() {
    return new Stream();
  }

  /** Empty when it is no response to this question (RFC 5452 section 9.1). */
  private Optional<Reply> read(byte[] octets) {
    try {
      Message response = new Message(octets);
      return isResponse(response)
          ? Optional.of(new Reading(question, response, keeping).reply())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private boolean isResponse(Message response) {
    Record asked = response.getQuestion();
    return response.getHeader().getID() == id
        && response.getHeader().getFlag(Flags.QR)
        && asked != null
        && question.isAsked(asked);
  }

  private final class Datagram implements Speech<Reply> {
    @Override
    public byte[] request() {
      return wire;
    }

    @Override
    public Optional<Reply> hear(byte[] octets, int from, int to) {
      return to - from < HEADER ? Optional.empty() : read(Arrays.copyOfRange(octets, from, to));
    }

    @Override
    public Reply silence() {
      return Reply.failed(NO_ANSWER, keeping.failed());
    }

    @Override
    public Reply broken() {
      return Reply.failedHere("unreachable", keeping.failed());
    }
  }

  private final class Stream implements Speech<Reply> {
    private final Speech<Reply> words = new Datagram();
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

    @Override
    public byte[] request() {
      return ByteBuffer.allocate(LENGTH + wire.length)
          .putShort((short) wire.length)
          .put(wire)
          .array();
    }

    @Override
    public Optional<Reply> hear(byte[] octets, int from, int to) {
      heard.write(octets, from, to - from);
      byte[] all = heard.toByteArray();
      int end = all.length < LENGTH ? LENGTH : LENGTH + length(all);
      if (all.length < end) {
        return Optional.empty();
      }
      return words
          .hear(all, LENGTH, end)
          .or(() -> Optional.of(broken())); // nothing else belongs here
    }

    private static int length(byte[] octets) {
      return Short.toUnsignedInt(ByteBuffer.wrap(octets).getShort());
    }

    @Override
    public Reply silence() {
      return words.silence();
    }

    @Override
    public Reply broken() {
      return words.broken();
    }
  }
}
