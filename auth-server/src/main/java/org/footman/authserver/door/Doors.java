// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.door;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.footman.authserver.settings.Listening;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens by UDP and TCP on the same ports. */
public final class Doors implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(Doors.class);

  /** Where several sockets can share a port, a thread each. */
  private static final boolean SHARES_PORTS = sharesPorts();

  private static final int WAITING_CONNECTIONS = 1024;
  private static final WriteBufferWaterMark UNREAD = new WriteBufferWaterMark(32 * 1024, 64 * 1024);

  /** How often another port is tried where any will do, but TCP's is taken for UDP. */
  private static final int TRIES = 10;

  private final Listening listening;
  private final Service service;
  private final Transport transport;
  private final EventLoopGroup threads;
  private final Peers peers;
  private final List<Channel> open = new ArrayList<>();
  private final List<DatagramDoor> datagrams = new ArrayList<>();
  private final List<InetSocketAddress> addresses = new ArrayList<>();

  private Doors(Listening listening, Service service) {
    this.listening = listening;
    this.service = service;
    this.transport = Transport.best(listening.nativeTransport());
    this.threads = transport.threads(listening.threads());
    this.peers = new Peers(listening.connections(), listening.connectionsPerPeer());
  }

  /**
   * Opens all of them.
   *
   * @throws UncheckedIOException when one cannot be opened; then none is open
   */
  public static Doors open(Listening listening, Service service) {
    Doors doors = new Doors(listening, service);
    try {
      for (InetSocketAddress address : listening.addresses()) {
        doors.open(address, TRIES);
      }
    } catch (IOException e) {
      doors.close();
      throw new UncheckedIOException(e);
    }
    LOGGER.info("reason=listening transport={} addresses={}", doors.transport, doors.addresses);
    return doors;
  }

  /** Where they listen, with the real ports. */
  public List<InetSocketAddress> addresses() {
    return List.copyOf(addresses);
  }

  /** How many connections there are now. */
  public int connected() {
    return peers.all();
  }

  private void open(InetSocketAddress wanted, int tries) throws IOException {
    Channel connections = bound(connecting().bind(wanted));
    InetSocketAddress address = (InetSocketAddress) connections.localAddress();
    List<DatagramDoor> opened = new ArrayList<>();
    try {
      int doors = SHARES_PORTS ? listening.threads() : 1;
      for (int i = 0; i < doors; i++) { // the system spreads a peer's ports over them
        var rate = new PeerRate((listening.datagramsPerPeer() + doors - 1) / doors);
        opened.add(DatagramDoor.open(address, SHARES_PORTS, service, rate));
      }
    } catch (IOException e) {
      opened.forEach(DatagramDoor::close);
      connections.close().awaitUninterruptibly();
      if (wanted.getPort() != 0 || tries == 1) {
        throw new IOException("cannot listen: " + e.getMessage(), e);
      }
      open(wanted, tries - 1);
      return;
    }
    open.add(connections);
    datagrams.addAll(opened);
    addresses.add(address);
  }

  private static Channel bound(ChannelFuture binding) throws IOException {
    binding.awaitUninterruptibly();
    if (!binding.isSuccess()) {
      throw new IOException("cannot listen: " + binding.cause().getMessage(), binding.cause());
    }
    return binding.channel();
  }

  private ServerBootstrap connecting() {
    ServerBootstrap bootstrap = new ServerBootstrap().group(threads);
    transport.connections(bootstrap);
    ChannelHandler reception = new Reception(service, peers, listening.idle());
    return bootstrap
        .option(ChannelOption.SO_BACKLOG, WAITING_CONNECTIONS)
        .option(ChannelOption.SO_REUSEADDR, true)
        .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
        .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, UNREAD)
        .childHandler(reception);
  }

  private static boolean sharesPorts() {
    try (DatagramChannel probe = DatagramChannel.open()) {
      return probe.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT);
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    datagrams.forEach(DatagramDoor::close);
    open.forEach(socket -> socket.close().awaitUninterruptibly(1000));
    threads.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5000);
  }
}
