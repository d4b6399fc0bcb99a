// SPDX-License-Identifier: Apache-2.0
package org.footman.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;

/**
 * A closed loop over UDP: so many questions are on their way at a time, and each answer sends the
 * next. One answer in a thousand is looked at.
 */
final class UdpLoad implements Load {
  private static final int LOOKED_AT = 1000;
  private static final long SILENCE_MILLIS = 200;
  private static final int MOST_SILENCES = 25;
  private static final int BUFFER = 4 * 1024 * 1024;

  private final InetSocketAddress server;
  private final Questions questions;
  private final long count;
  private final int window;
  private final ByteBuffer in = ByteBuffer.allocateDirect(2048);
  private long sent;
  private long answered;
  private long wrong;
  private int silences;

  UdpLoad(InetSocketAddress server, Questions questions, long count, int window) {
    this.server = server;
    this.questions = questions;
    this.count = count;
    this.window = window;
  }

  @Override
  public long run() throws IOException {
    sent = 0;
    answered = 0;
    wrong = 0;
    silences = 0;
    try (DatagramChannel channel = DatagramChannel.open();
        Selector selector = Selector.open()) {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);
      channel.connect(server);
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ);
      fill(channel);
      while (answered < count) {
        if (selector.select(SILENCE_MILLIS) == 0) {
          lost(channel);
        }
        selector.selectedKeys().clear();
        drain(channel);
      }
    }
    if (wrong > 0) {
      throw new IOException(wrong + " wrong answers");
    }
    return answered;
  }

  /** What is on its way is lost, and asked again. */
  private void lost(DatagramChannel channel) throws IOException {
    silences++;
    if (silences > MOST_SILENCES) {
      throw new IOException("the server is silent");
    }
    sent = answered;
    fill(channel);
  }

  private void drain(DatagramChannel channel) throws IOException {
    in.clear();
    while (channel.read(in) > 0) {
      answered++;
      silences = 0;
      if (answered % LOOKED_AT == 0) {
        in.flip();
        wrong += questions.right().test(StandardCharsets.ISO_8859_1.decode(in).toString()) ? 0 : 1;
      }
      in.clear();
      fill(channel);
    }
  }

  private void fill(DatagramChannel channel) throws IOException {
    while (sent - answered < window && sent < count) {
      if (channel.write(ByteBuffer.wrap(questions.at(sent))) == 0) {
        return;
      }
      sent++;
    }
  }
}
