// SPDX-License-Identifier: Apache-2.0
package org.footman.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** The least that a UDP server in Java can do: it sends back what it gets. */
final class UdpEcho {
  private static final int BUFFER = 4 * 1024 * 1024;

  private UdpEcho() {}

  public static void main(String[] arguments) throws IOException {
    try (DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET)) {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);
      int port = Integer.parseInt(arguments[0]);
      channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      Peer.sayReady();
      ByteBuffer buffer = ByteBuffer.allocateDirect(2048);
      while (true) {
        buffer.clear();
        SocketAddress from = channel.receive(buffer);
        buffer.flip();
        channel.send(buffer, from);
      }
    }
  }
}
