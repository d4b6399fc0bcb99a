// SPDX-License-Identifier: Apache-2.0
package org.footman.net.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * A DNS server for tests, on a port of its own on loopback by UDP and TCP. It serves what it was
 * told, as real packets, and misbehaves for the names it was told to; {@link #asked} tells what it
 * was asked.
 */
public final class ZoneServer implements AutoCloseable {
  private static final int TRIES = 20;

  private final Zone zone = new Zone();
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private final DatagramSocket datagrams;
  private final ServerSocket connections;
  private final ExecutorService readers = Executors.newCachedThreadPool(ZoneServer::thread);
  private final ScheduledExecutorService later =
      Executors.newScheduledThreadPool(1, ZoneServer::thread);

  private ZoneServer(DatagramSocket datagrams, ServerSocket connections) {
    this.datagrams = datagrams;
    this.connections = connections;
  }

  public static ZoneServer start() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    for (int left = TRIES; ; left--) {
      DatagramSocket datagrams = new DatagramSocket(new InetSocketAddress(loopback, 0));
      try {
        ServerSocket connections = new ServerSocket(datagrams.getLocalPort(), 50, loopback);
        ZoneServer server = new ZoneServer(datagrams, connections);
        server.readers.execute(server::receive);
        server.readers.execute(server::accept);
        return server;
      } catch (IOException e) {
        datagrams.close(); // somebody has the TCP port
        if (left == 0) {
          throw e;
        }
      }
    }
  }

  public InetSocketAddress address() {
    return new InetSocketAddress(datagrams.getLocalAddress(), datagrams.getLocalPort());
  }

  /** What it serves; may be changed at any time. */
  public Zone zone() {
    return zone;
  }

  /** The questions so far, each as {@code TXT domain.com udp}. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  public void forgetAsked() {
    asked.clear();
  }

  @Override
  public void close() throws IOException {
    datagrams.close();
    connections.close();
    readers.shutdownNow();
    later.shutdownNow();
  }

  private void receive() {
    byte[] room = new byte[4096];
    while (!datagrams.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(room, room.length);
        datagrams.receive(packet);
        Message query = new Message(Arrays.copyOf(room, packet.getLength()));
        SocketAddress client = packet.getSocketAddress();
        Zone.Served served = serve(query, "udp");
        after(served.delay(), () -> answer(served, client));
      } catch (IOException e) {
        continue; // no query, or closed
      }
    }
  }

  private void answer(Zone.Served served, SocketAddress client) throws IOException {
    if (served.forged().isPresent()) {
      try (DatagramSocket elsewhere =
          new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
        send(elsewhere, served.forged().get(), client);
      }
    }
    if (served.byUdp().isPresent()) {
      send(datagrams, served.byUdp().get(), client);
    }
  }

  private static void send(DatagramSocket from, Message message, SocketAddress to)
      throws IOException {
    byte[] octets = message.toWire();
    from.send(new DatagramPacket(octets, octets.length, to));
  }

  private void accept() {
    while (!connections.isClosed()) {
      try {
        Socket connection = connections.accept();
        readers.execute(() -> converse(connection));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void converse(Socket connection) {
    try (connection;
        DataInputStream in = new DataInputStream(connection.getInputStream());
        DataOutputStream out = new DataOutputStream(connection.getOutputStream())) {
      while (true) {
        Message query = new Message(in.readNBytes(in.readUnsignedShort()));
        Zone.Served served = serve(query, "tcp");
        if (served.byTcp().isEmpty()) {
          in.read(); // silent until the client has had enough
          return;
        }
        byte[] octets = served.byTcp().get().toWire(65_535);
        out.writeShort(octets.length);
        out.write(octets);
      }
    } catch (IOException e) {
      return; // the client has gone
    }
  }

  private Zone.Served serve(Message query, String transport) {
    Record question = query.getQuestion();
    String name = question.getName().toString(true).toLowerCase(Locale.ROOT);
    asked.add(Type.string(question.getType()) + " " + name + " " + transport);
    return zone.serve(query);
  }

  private void after(Duration delay, Sending sending) {
    if (delay.isZero()) {
      sending.run();
    } else if (!later.isShutdown()) {
      var unused = later.schedule(sending::run, delay.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "zone-server");
    thread.setDaemon(true);
    return thread;
  }

  /** A send that may fail because the server was closed. */
  private interface Sending {
    void send() throws IOException;

    default void run() {
      try {
        send();
      } catch (IOException e) {
        return; // closed
      }
    }
  }
}
