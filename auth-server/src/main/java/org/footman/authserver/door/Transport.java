// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.door;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.ThreadFactory;
import org.footman.core.authkey.wire.LineDecoder;

/** The system's means to reach the network. */
enum Transport {
  /** Java's own, everywhere: one thread per socket, a system call per datagram. */
  NIO {
    @Override
    EventLoopGroup threads(int count) {
      return new NioEventLoopGroup(count, factory());
    }

    @Override
    void datagrams(Bootstrap bootstrap) {
      bootstrap
          .channel(NioDatagramChannel.class)
          .option(ChannelOption.RCVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(SLOT));
    }

    @Override
    void connections(ServerBootstrap bootstrap) {
      bootstrap.channel(NioServerSocketChannel.class);
    }
  },

  /** Linux's: several sockets on one port, many datagrams per system call. */
  EPOLL {
    @Override
    EventLoopGroup threads(int count) {
      return new EpollEventLoopGroup(count, factory());
    }

    @Override
    void datagrams(Bootstrap bootstrap) {
      bootstrap
          .channel(EpollDatagramChannel.class)
          .option(EpollChannelOption.SO_REUSEPORT, true)
          .option(ChannelOption.RCVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(SLOT));
    }

    @Override
    void connections(ServerBootstrap bootstrap) {
      bootstrap.channel(EpollServerSocketChannel.class);
    }
  };

  /** Room for a line and more: a datagram that fills it was cut and is too long. */
  static final int SLOT = LineDecoder.MAX_LINE + 64;

  private static final int BATCH = 32;

  abstract EventLoopGroup threads(int count);

  abstract void datagrams(Bootstrap bootstrap);

  abstract void connections(ServerBootstrap bootstrap);

  /** Whether several sockets can share a port, a thread each. */
  boolean sharesPorts() {
    return this == EPOLL;
  }

  static Transport best(boolean nativeWanted) {
    return nativeWanted && hasEpoll() ? EPOLL : NIO;
  }

  private static boolean hasEpoll() {
    try {
      return Epoll.isAvailable();
    } catch (LinkageError e) {
      return false; // a James without Netty's native classes
    }
  }

  private static ThreadFactory factory() {
    return new DefaultThreadFactory("footman-authserver", true);
  }
}
