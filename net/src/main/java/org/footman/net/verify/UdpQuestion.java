// SPDX-License-Identifier: Apache-2.0
package org.footman.net.verify;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.UnsupportedAddressTypeException;

/**
 * A question by UDP, sent again while nobody answers (protocols.md 1.6). It has a socket of its
 * own, connected: the system lets in only what comes from the address and port that were asked.
 * What is no answer to the question is ignored, and the wait goes on.
 */
final class UdpQuestion {
  private static final int READ_AT_A_TIME = 16;

  private final Loop loop;
  private final Conversation conversation;
  private final DatagramChannel channel;
  private final VerifySettings.Waits waits;
  private final Query query;
  private int sent;

  private UdpQuestion(Loop loop, VerifySettings.Waits waits, Query query) throws IOException {
    this.loop = loop;
    this.channel = DatagramChannel.open();
    this.conversation = new Conversation(loop, channel);
    this.waits = waits;
    this.query = query;
  }

  static Conversation ask(
      Loop loop, VerifySettings.Waits waits, InetSocketAddress target, Query query)
      throws IOException {
    UdpQuestion question = new UdpQuestion(loop, waits, query);
    question.begin(target);
    return question.conversation;
  }

  private void begin(InetSocketAddress target) {
    try {
      channel.configureBlocking(false);
      channel.connect(target);
      conversation.watch(SelectionKey.OP_READ, this::receive);
      send();
    } catch (IOException | UnsupportedAddressTypeException e) {
      conversation.end(Heard.BROKEN); // no way to such an address from here
    }
  }

  private void send() throws IOException {
    channel.write(ByteBuffer.wrap(query.line())); // a full buffer loses it, like the network
    sent++;
    conversation.await(waits.each(), this::overdue);
  }

  private void overdue() {
    try {
      if (sent > waits.retransmits()) {
        conversation.end(Heard.SILENCE);
      } else {
        send(); // the same sequence number
      }
    } catch (IOException e) {
      conversation.end(Heard.BROKEN);
    }
  }

  private void receive() {
    try {
      for (int i = 0; i < READ_AT_A_TIME && !conversation.ended(); i++) {
        ByteBuffer room = loop.room();
        int length = channel.read(room);
        if (length <= 0) {
          return;
        }
        Heard heard = query.read(room.array(), 0, length);
        if (heard.isVerdict()) {
          conversation.end(heard);
        }
      }
    } catch (IOException e) {
      conversation.end(Heard.BROKEN); // nobody listens there
    }
  }
}
