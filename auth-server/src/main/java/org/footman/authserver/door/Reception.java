// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.door;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.FastThreadLocal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/** Lets connections in, as far as there is room for them and their peers. */
@Sharable
final class Reception extends ChannelInitializer<Channel> {
  private final Peers peers;
  private final Figures figures;
  private final Duration idle;
  private final FastThreadLocal<Counter> counters;

  Reception(Service service, Peers peers, Duration idle) {
    this.peers = peers;
    this.figures = service.figures();
    this.idle = idle;
    this.counters =
        new FastThreadLocal<>() {
          @Override
          protected Counter initialValue() {
            return new Counter(new Desk(service));
          }
        };
  }

  @Override
  protected void initChannel(Channel channel) {
    InetSocketAddress remote = ((SocketChannel) channel).remoteAddress();
    if (remote == null) {
      channel.close(); // gone again
      return;
    }
    InetAddress peer = remote.getAddress();
    if (!peers.enter(peer)) {
      figures.connectionsRefused.increment();
      channel.close();
      return;
    }
    figures.connections.increment();
    channel.closeFuture().addListener(closed -> peers.leave(peer));
    channel.pipeline().addLast(new ConnectionDoor(counters.get(), peer, idle));
  }
}
