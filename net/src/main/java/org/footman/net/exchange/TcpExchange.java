// SPDX-License-Identifier: Apache-2.0
package org.footman.net.exchange;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import java.time.Duration;
import java.util.Optional;

/**
 * A question by a TCP connection of its own: the request there, and octets back until they answer
 * it. All of it has one wait, so that a server that drips gains nothing; how much is read is for
 * the {@link Speech} to bound.
 */
public final class TcpExchange<T> {
  private final Loop loop;
  private final Exchange<T> exchange;
  private final SocketChannel channel;
  private final Speech<T> speech;
  private final ByteBuffer out;

  private TcpExchange(Loop loop, Speech<T> speech) throws IOException {
    this.loop = loop;
    this.channel = SocketChannel.open();
    this.exchange = new Exchange<>(loop, channel, speech);
    this.speech = speech;
    this.out = ByteBuffer.wrap(speech.request());
  }

  /**
   * Asks, on the loop's thread.
   *
   * @throws IOException when there is no socket to be had
   */
  public static <T> Exchange<T> begin(
      Loop loop, InetSocketAddress target, Speech<T> speech, Patience patience) throws IOException {
    TcpExchange<T> exchange = new TcpExchange<>(loop, speech);
    exchange.connect(target, patience.each());
    return exchange.exchange;
  }

  private void connect(InetSocketAddress target, Duration wait) {
    try {
      channel.configureBlocking(false);
      boolean connected = channel.connect(target);
      exchange.watch(connected ? SelectionKey.OP_WRITE : SelectionKey.OP_CONNECT, this::ready);
      exchange.await(wait, exchange::giveUp);
    } catch (IOException | UnsupportedAddressTypeException e) {
      exchange.broken();
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
      exchange.broken();
    }
  }

  private void write() throws IOException {
    channel.write(out);
    exchange.watch(out.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ, this::ready);
  }

  /** One room at a time: the selector comes back for the rest. */
  private void read() throws IOException {
    ByteBuffer room = loop.room();
    int length = channel.read(room);
    if (length < 0) {
      exchange.broken();
      return;
    }
    Optional<T> answer = speech.hear(room.array(), 0, length);
    answer.ifPresent(exchange::end);
  }
}
