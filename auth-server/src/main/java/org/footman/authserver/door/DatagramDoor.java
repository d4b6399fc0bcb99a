// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.door;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import org.footman.core.authkey.wire.LineDecoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the datagrams of one socket. The reply, never longer than the request, goes out in the
 * request's buffer; all replies of one reading leave together.
 */
final class DatagramDoor extends ChannelInboundHandlerAdapter {
  private static final Logger LOGGER = LoggerFactory.getLogger(DatagramDoor.class);

  private final Desk desk;
  private final PeerRate rate;
  private final Figures figures;
  private final byte[] line = new byte[LineDecoder.MAX_LINE];
  private final byte[] reply = new byte[LineDecoder.MAX_LINE];

  DatagramDoor(Desk desk, PeerRate rate, Figures figures) {
    this.desk = desk;
    this.rate = rate;
    this.figures = figures;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    DatagramPacket packet = (DatagramPacket) message;
    ByteBuf content = packet.content();
    InetSocketAddress sender = packet.sender();
    int length = content.readableBytes();
    int answer = 0;
    if (!rate.takes(sender.getAddress())) {
      figures.datagramsOverRate.increment();
    } else if (length > line.length || sender.getPort() == 0) {
      figures.datagrams.increment();
      figures.malformed.increment();
    } else {
      content.readBytes(line, 0, length);
      answer = desk.datagram(line, length, sender.getAddress(), reply);
    }
    if (answer == 0) {
      packet.release();
      return;
    }
    content.clear().writeBytes(reply, 0, answer);
    context.write(new DatagramPacket(content, sender), context.voidPromise());
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    context.flush();
    desk.tally();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    // a peer that cannot be reached, such as one behind a closed port; the socket goes on
    LOGGER.debug("a datagram was lost", cause);
  }
}
