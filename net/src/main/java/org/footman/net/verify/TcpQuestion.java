// SPDX-License-Identifier: Apache-2.0
package org.footman.net.verify;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import org.footman.core.authkey.wire.LineDecoder;

/**
 * A question by TCP: one line there, and lines back until one answers it. All of it has one wait
 * and a bound of lines, so that a server can neither drip nor flood.
 */
final class TcpQuestion {
  private static final int LINES = 16;

  private final Loop loop;
  private final Conversation conversation;
  private final SocketChannel channel;
  private final Query query;
  private final ByteBuffer out;
  private final LineDecoder decoder = new LineDecoder();
  private Heard heard = Heard.SILENCE;
  private int lines;

  private TcpQuestion(Loop loop, Query query) throws IOException {
    this.loop = loop;
    this.channel = SocketChannel.open();
    this.conversation = new Conversation(loop, channel);
    this.query = query;
    this.out = ByteBuffer.wrap(query.line());
  }

  static Conversation ask(
      Loop loop, VerifySettings.Waits waits, InetSocketAddress target, Query query)
      throws IOException {
    TcpQuestion question = new TcpQuestion(loop, query);
    question.begin(waits, target);
    return question.conversation;
  }

  private void begin(VerifySettings.Waits waits, InetSocketAddress target) {
    try {
      channel.configureBlocking(false);
      boolean connected = channel.connect(target);
      conversation.watch(connected ? SelectionKey.OP_WRITE : SelectionKey.OP_CONNECT, this::ready);
      conversation.await(waits.each(), () -> conversation.end(Heard.SILENCE));
    } catch (IOException | UnsupportedAddressTypeException e) {
      conversation.end(Heard.BROKEN);
    }
  }

  private void ready() {
    try {
      if (channel.finishConnect()) {
        if (out.hasRemaining()) {
          write();
        } else {
          read();
        }
      }
    } catch (IOException e) {
      conversation.end(Heard.BROKEN);
    }
  }

  private void write() throws IOException {
    channel.write(out);
    conversation.watch(
        out.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ, this::ready);
  }

  /** One room at a time: the selector comes back for the rest. */
  private void read() throws IOException {
    ByteBuffer room = loop.room();
    int length = channel.read(room);
    boolean open = length >= 0 && decoder.feed(room.array(), 0, length, this::line);
    if (heard != Heard.SILENCE) {
      conversation.end(heard);
    } else if (!open || lines > LINES) {
      conversation.end(Heard.BROKEN);
    }
  }

  /** The first line that is no answer to another question counts. */
  private void line(byte[] octets, int from, int to) {
    lines++;
    if (heard == Heard.SILENCE && lines <= LINES) {
      heard = query.read(octets, from, to);
    }
  }
}
