// SPDX-License-Identifier: Apache-2.0
package org.footman.net.verify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An Authentication Server for tests, on a port of its own on loopback by UDP and TCP, that answers
 * honestly until it is told to behave otherwise.
 */
public final class FaultyServer implements AutoCloseable {
  private static final int TRIES = 20;

  private final Set<String> keys = ConcurrentHashMap.newKeySet();
  private final List<String> datagramsHeard = new CopyOnWriteArrayList<>();
  private final List<String> linesHeard = new CopyOnWriteArrayList<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "faulty-server");
            thread.setDaemon(true);
            return thread;
          });
  private final DatagramSocket datagrams;
  private final ServerSocket connections;
  private volatile DatagramManner byUdp = this::answer;
  private volatile LineManner byTcp = this::answer;

  /** What it does with a datagram. */
  public interface DatagramManner {
    void hear(Heard request, Datagrams out) throws IOException;
  }

  /** What it does with a line; the connection is read on afterwards unless closed. */
  public interface LineManner {
    void hear(Heard request, Socket connection) throws IOException;
  }

  /** A request in its parts. */
  public record Heard(String seq, String mailbox, String key) {
    static Heard read(String line) {
      String words = line.strip();
      int seq = words.indexOf(' ');
      int mailbox = words.indexOf(' ', seq + 1);
      int key = words.lastIndexOf(' ');
      return new Heard(
          words.substring(seq + 1, mailbox),
          words.substring(mailbox + 1, key),
          words.substring(key + 1));
    }

    public String reply(boolean valid) {
      return "VERIFY_REPLY %s %s %s\r\n".formatted(seq, mailbox, valid ? "VALIDKEY" : "INVALIDKEY");
    }
  }

  /** The way back to the one who asked. */
  public final class Datagrams {
    private final SocketAddress client;

    private Datagrams(SocketAddress client) {
      this.client = client;
    }

    public void send(String line) throws IOException {
      send(datagrams, line);
    }

    /** From loopback, but another port. */
    public void sendFromAnotherPort(String line) throws IOException {
      try (DatagramSocket other =
          new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
        send(other, line);
      }
    }

    /** From the same port of another address. */
    public void sendFromAnotherAddress(String line) throws IOException {
      try (DatagramSocket other = new DatagramSocket(new InetSocketAddress("127.0.0.2", port()))) {
        send(other, line);
      }
    }

    private void send(DatagramSocket from, String line) throws IOException {
      byte[] octets = line.getBytes(StandardCharsets.UTF_8);
      from.send(new DatagramPacket(octets, octets.length, client));
    }
  }

  private FaultyServer(DatagramSocket datagrams, ServerSocket connections) {
    this.datagrams = datagrams;
    this.connections = connections;
  }

  public static FaultyServer start() throws IOException {
    return start("127.0.0.1", 0);
  }

  /**
   * @param address of loopback
   * @param port 0 for any
   */
  public static FaultyServer start(String address, int port) throws IOException {
    InetAddress loopback = InetAddress.getByName(address);
    for (int left = port == 0 ? TRIES : 0; ; left--) {
      DatagramSocket datagrams = new DatagramSocket(new InetSocketAddress(loopback, port));
      datagrams.setReceiveBufferSize(1 << 20);
      try {
        ServerSocket connections = new ServerSocket(datagrams.getLocalPort(), 1000, loopback);
        FaultyServer server = new FaultyServer(datagrams, connections);
        server.threads.execute(server::receive);
        server.threads.execute(server::accept);
        return server;
      } catch (IOException e) {
        datagrams.close(); // somebody has the TCP port
        if (left == 0) {
          throw e;
        }
      }
    }
  }

  public int port() {
    return datagrams.getLocalPort();
  }

  public FaultyServer knows(String mailbox, String key) {
    keys.add(mailbox + " " + key);
    return this;
  }

  public FaultyServer forget(String mailbox, String key) {
    keys.remove(mailbox + " " + key);
    return this;
  }

  public FaultyServer byUdp(DatagramManner manner) {
    byUdp = manner;
    return this;
  }

  public FaultyServer byTcp(LineManner manner) {
    byTcp = manner;
    return this;
  }

  /** Hears, and says nothing. */
  public FaultyServer silent() {
    return byUdp((request, out) -> {}).byTcp((request, connection) -> {});
  }

  /** The honest answer by UDP. */
  public void answer(Heard request, Datagrams out) throws IOException {
    out.send(request.reply(isValid(request)));
  }

  /** The honest answer by TCP. */
  public void answer(Heard request, Socket connection) throws IOException {
    say(connection, request.reply(isValid(request)));
  }

  public static void say(Socket connection, String line) throws IOException {
    connection.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
    connection.getOutputStream().flush();
  }

  public boolean isValid(Heard request) {
    return keys.contains(request.mailbox() + " " + request.key());
  }

  /** The datagrams that came, whole. */
  public List<String> datagramsHeard() {
    return List.copyOf(datagramsHeard);
  }

  /** The lines that came by TCP, without their ends; an empty one for each connection made. */
  public List<String> linesHeard() {
    return List.copyOf(linesHeard);
  }

  @Override
  public void close() throws IOException {
    datagrams.close();
    connections.close();
    threads.shutdownNow();
  }

  private void receive() {
    byte[] room = new byte[2048];
    while (!datagrams.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(room, room.length);
        datagrams.receive(packet);
        String line = new String(room, 0, packet.getLength(), StandardCharsets.UTF_8);
        datagramsHeard.add(line);
        byUdp.hear(Heard.read(line), new Datagrams(packet.getSocketAddress()));
      } catch (IOException e) {
        continue; // the client is gone, or this is closed
      }
    }
  }

  private void accept() {
    while (!connections.isClosed()) {
      try {
        Socket connection = connections.accept();
        linesHeard.add("");
        threads.execute(() -> converse(connection));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void converse(Socket connection) {
    try (connection;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
      String line = in.readLine();
      while (line != null) {
        linesHeard.add(line);
        byTcp.hear(Heard.read(line), connection);
        line = in.readLine();
      }
    } catch (IOException e) {
      return; // the client is gone
    }
  }
}
