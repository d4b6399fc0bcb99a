// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.door;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.locks.LockSupport;
import org.footman.core.authkey.wire.LineDecoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the datagrams of one socket, in a thread that waits for them: two system calls an answer,
 * no selector and no event loop (docs/decisions/0016). The reply is never longer than the request.
 */
final class DatagramDoor implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(DatagramDoor.class);

  /**
   * Asked for; the system may give less. Holds some thousand datagrams while the thread is busy.
   */
  private static final int WAITING_DATAGRAMS = 4 * 1024 * 1024;

  /** Room for a line and more: a datagram that is longer than a line shows. */
  private static final int ROOM = LineDecoder.MAX_LINE + 64;

  /** Nanoseconds, so that a system that fails each time gets some rest. */
  private static final long AFTER_FAILURE = 1_000_000;

  private final DatagramChannel channel;
  private final Desk desk;
  private final PeerRate rate;
  private final Figures figures;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(ROOM);
  private final byte[] line = new byte[LineDecoder.MAX_LINE];

  private DatagramDoor(DatagramChannel channel, Desk desk, PeerRate rate, Figures figures) {
    this.channel = channel;
    this.desk = desk;
    this.rate = rate;
    this.figures = figures;
  }

  /**
   * Opens a socket and begins to answer.
   *
   * @param shared whether others may be opened on the same port: the system spreads the peers
   */
  static DatagramDoor open(
      InetSocketAddress address, boolean shared, Service service, PeerRate rate)
      throws IOException {
    DatagramChannel channel =
        address.getAddress() instanceof Inet4Address
            ? DatagramChannel.open(StandardProtocolFamily.INET)
            : DatagramChannel.open();
    try {
      if (shared) {
        channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
      }
      channel.setOption(StandardSocketOptions.SO_RCVBUF, WAITING_DATAGRAMS);
      channel.bind(address);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    DatagramDoor door = new DatagramDoor(channel, new Desk(service), rate, service.figures());
    Thread thread = new Thread(door::answerAll, "footman-authserver-udp");
    thread.setDaemon(true);
    thread.start();
    return door;
  }

  private void answerAll() {
    while (channel.isOpen()) {
      try {
        answerOne();
      } catch (ClosedChannelException e) {
        return; // closed while it waited
      } catch (IOException e) {
        // a peer that cannot be reached, such as one behind a closed port; the socket goes on
        LOGGER.debug("a datagram was lost", e);
        LockSupport.parkNanos(AFTER_FAILURE);
      } catch (RuntimeException | Error e) { // the outermost loop of a door: the next must be read
        LOGGER.error("reason=datagram-failed", e);
      }
    }
  }

  private void answerOne() throws IOException {
    buffer.clear();
    InetSocketAddress sender = (InetSocketAddress) channel.receive(buffer);
    int length = buffer.flip().remaining();
    if (!rate.takes(sender.getAddress())) {
      figures.datagramsOverRate.increment();
      return;
    }
    if (length > line.length || sender.getPort() == 0) {
      figures.datagrams.increment();
      figures.malformed.increment();
      return;
    }
    buffer.get(line, 0, length);
    int answer = desk.datagram(line, length, sender.getAddress(), line);
    if (answer > 0) {
      channel.send(buffer.clear().put(line, 0, answer).flip(), sender);
      desk.tally();
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      LOGGER.debug("a socket did not close", e);
    }
  }
}
