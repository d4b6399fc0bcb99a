// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.door;

import java.net.InetAddress;
import org.footman.authserver.index.Answer;
import org.footman.core.authkey.wire.ParsedRequest;
import org.footman.core.authkey.wire.ReplyLine;
import org.footman.core.authkey.wire.Request;
import org.footman.core.authkey.wire.RequestLine;
import org.footman.core.authkey.wire.WireError;

/**
 * Answers lines out of memory, for one thread. What it answered is counted at {@link #tally}, when
 * the answers have left: what the counts know of an address must not show in the time of an answer.
 */
final class Desk {
  /** Answers between two tallies; at more of them some are counted before they leave. */
  private static final int BATCH = 256;

  private final Service service;
  private final Figures figures;
  private final Digester digester = new Digester();
  private final String[] addresses = new String[BATCH];
  private final InetAddress[] askers = new InetAddress[BATCH];
  private final boolean[] results = new boolean[BATCH];
  private int answered;

  Desk(Service service) {
    this.service = service;
    this.figures = service.figures();
  }

  /**
   * Answers a datagram.
   *
   * @param out has room for a line; may be the array of the request
   * @return the length of the reply, 0 for none: what is malformed, what would get a reply longer
   *     than itself and what cannot be answered now
   */
  int datagram(byte[] line, int length, InetAddress asker, byte[] out) {
    figures.datagrams.increment();
    ParsedRequest parsed = RequestLine.parse(line, 0, length, service.rules());
    if (!(parsed instanceof Request request) || !request.fitsDatagram()) {
      figures.malformed.increment();
      return 0;
    }
    Answer answer = ask(request, asker);
    return answer == Answer.NOT_NOW
        ? 0
        : ReplyLine.write(request.reply(answer == Answer.VALID), out, 0);
  }

  /**
   * Answers a line of a connection.
   *
   * @param out has room for a line behind {@code at}
   * @return the place behind the reply
   */
  int line(byte[] octets, int from, int to, InetAddress asker, byte[] out, int at) {
    figures.lines.increment();
    ParsedRequest parsed = RequestLine.parse(octets, from, to, service.rules());
    if (parsed instanceof Request request) {
      Answer answer = ask(request, asker);
      return answer == Answer.NOT_NOW
          ? error(WireError.TEMPORARY, out, at)
          : ReplyLine.write(request.reply(answer == Answer.VALID), out, at);
    }
    figures.malformed.increment();
    return error((WireError) parsed, out, at);
  }

  private static int error(WireError error, byte[] out, int at) {
    byte[] line = error.line();
    System.arraycopy(line, 0, out, at, line.length);
    return at + line.length;
  }

  private Answer ask(Request request, InetAddress asker) {
    Answer answer =
        service
            .keys()
            .ask(digester.digest(request.address(), request.key()), service.clock().millis());
    if (answer != Answer.NOT_NOW) {
      if (answered == BATCH) {
        tally();
      }
      addresses[answered] = request.address();
      askers[answered] = asker;
      results[answered++] = answer == Answer.VALID;
    } else {
      figures.notNow.increment();
    }
    return answer;
  }

  /** Counts what was answered since the last time. */
  void tally() {
    for (int i = 0; i < answered; i++) {
      (results[i] ? figures.valid : figures.invalid).increment();
      service.asked().asked(addresses[i], askers[i], results[i]);
    }
    answered = 0;
  }
}
