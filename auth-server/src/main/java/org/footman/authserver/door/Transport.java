// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.door;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.ThreadFactory;

/** The system's means to hold connections. */
enum Transport {
  /** Java's own, everywhere. */
  NIO {
    @Override
    EventLoopGroup threads(int count) {
      return new NioEventLoopGroup(count, factory());
    }

    @Override
    void connections(ServerBootstrap bootstrap) {
      bootstrap.channel(NioServerSocketChannel.class);
    }
  },

  /** Linux's. */
  EPOLL {
    @Override
    EventLoopGroup threads(int count) {
      return new EpollEventLoopGroup(count, factory());
    }

    @Override
    void connections(ServerBootstrap bootstrap) {
      bootstrap.channel(EpollServerSocketChannel.class);
    }
  };

  abstract EventLoopGroup threads(int count);

  abstract void connections(ServerBootstrap bootstrap);

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
