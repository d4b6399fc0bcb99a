// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Says lines to an Authentication Server and hears what it says. */
public final class Client implements AutoCloseable {
  private static final int PATIENCE_MS = 5000;
  private static final int SILENCE_MS = 300;

  private final InetSocketAddress server;
  private final DatagramSocket datagrams;
  private final Socket connection;

  public Client(InetSocketAddress server) throws IOException {
    this.server = server;
    this.datagrams = new DatagramSocket(0, server.getAddress());
    this.connection = new Socket(server.getAddress(), server.getPort());
    connection.setSoTimeout(PATIENCE_MS);
  }

  /** What comes back for a datagram; the empty text for silence. */
  public String datagram(String text) throws IOException {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    datagrams.send(new DatagramPacket(octets, octets.length, server));
    return hear(SILENCE_MS);
  }

  /** The same where an answer must come. */
  public String datagramAnswered(String text) throws IOException {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    datagrams.send(new DatagramPacket(octets, octets.length, server));
    return hear(PATIENCE_MS);
  }

  private String hear(int patience) throws IOException {
    var packet = new DatagramPacket(new byte[2048], 2048);
    datagrams.setSoTimeout(patience);
    try {
      datagrams.receive(packet);
    } catch (SocketTimeoutException e) {
      return "";
    }
    return new String(Arrays.copyOf(packet.getData(), packet.getLength()), StandardCharsets.UTF_8);
  }

  public void say(String text) throws IOException {
    connection.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    connection.getOutputStream().flush();
  }

  /** The next line with its end; what there is of it where the connection ends. */
  public String line() throws IOException {
    var line = new ByteArrayOutputStream();
    InputStream in = connection.getInputStream();
    for (int c = in.read(); c >= 0; c = in.read()) {
      line.write(c);
      if (c == '\n') {
        break;
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  public String ask(String line) throws IOException {
    say(line);
    return line();
  }

  /** Whether the server ends the connection, by end of stream or reset, without a word. */
  public boolean isClosed() throws IOException {
    try {
      return connection.getInputStream().read() < 0;
    } catch (SocketException e) {
      return true;
    }
  }

  public void saidAll() throws IOException {
    connection.shutdownOutput();
  }

  @Override
  public void close() throws IOException {
    datagrams.close();
    connection.close();
  }
}
