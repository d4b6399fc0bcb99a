// SPDX-License-Identifier: Apache-2.0
package org.footman.net.exchange;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.UnsupportedAddressTypeException;

/**
 * A question by UDP, sent again while nobody answers. It has a socket of its own, connected: the
 * system lets in only what comes from the address and port that were asked. What is no answer to
 * the question is ignored, and the wait goes on.
 */
public final class UdpExchange<T> {
  private static final int READ_AT_A_TIME = 16;

  private final Loop loop;
  private final Exchange<T> exchange;
  private final DatagramChannel channel;
  private final Speech<T> speech;
  private final Patience patience;
  private int sent;

  private UdpExchange(Loop loop, Speech<T> speech, Patience patience) throws IOException {
    this.loop = loop;
    this.channel = DatagramChannel.open();
    this.exchange = new Exchange<>(loop, channel, speech);
    this.speech = speech;
    this.patience = patience;
  }

  /**
   * Asks, on the loop's thread.
   *
   * @throws IOException when there is no socket to be had
   */
  public static <T> Exchange<T> begin(
      Loop loop, InetSocketAddress target, Speech<T> speech, Patience patience) throws IOException {
    UdpExchange<T> exchange = new UdpExchange<>(loop, speech, patience);
    exchange.connect(target);
    return exchange.exchange;
  }

  private void connect(InetSocketAddress target) {
    try {
      channel.configureBlocking(false);
      channel.connect(target);
      exchange.watch(SelectionKey.OP_READ, this::receive);
      send();
    } catch (IOException | UnsupportedAddressTypeException e) {
      exchange.broken(); // no way to such an address from here
    }
  }

  private void send() throws IOException {
    channel.write(ByteBuffer.wrap(speech.request())); // a full buffer loses it, like the network
    sent++;
    exchange.await(patience.each(), this::overdue);
  }

  private void overdue() {
    try {
      if (sent > patience.retransmits()) {
        exchange.giveUp();
      } else {
        send();
      }
    } catch (IOException e) {
      exchange.broken();
    }
  }

  private void receive() {
    try {
      for (int i = 0; i < READ_AT_A_TIME && !exchange.ended(); i++) {
        ByteBuffer room = loop.room();
        int length = channel.read(room);
        if (length <= 0) {
          return;
        }
        speech.hear(room.array(), 0, length).ifPresent(exchange::end);
      }
    } catch (IOException e) {
      exchange.broken(); // nobody listens there
    }
  }
}
