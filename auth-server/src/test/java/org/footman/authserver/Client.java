// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
  private static final int PATIENCE_MS = 30_000;
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
    send(text.getBytes(StandardCharsets.UTF_8));
    return hear(SILENCE_MS);
  }

  /** The same where an answer must come. */
  public String datagramAnswered(String text) throws IOException {
    send(text.getBytes(StandardCharsets.UTF_8));
    return hear();
  }

  public void send(byte[] octets) throws IOException {
    datagrams.send(new DatagramPacket(octets, octets.length, server));
  }

  /** A datagram that must come; the empty text when it does not. */
  public String hear() {
    return hear(PATIENCE_MS);
  }

  /** Whether no datagram comes. */
  public boolean isSilent() {
    return hear(SILENCE_MS).isEmpty();
  }

  private String hear(int patience) {
    var packet = new DatagramPacket(new byte[2048], 2048);
    try {
      datagrams.setSoTimeout(patience);
      datagrams.receive(packet);
    } catch (SocketTimeoutException e) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new String(Arrays.copyOf(packet.getData(), packet.getLength()), StandardCharsets.UTF_8);
  }

  public void say(byte[] octets) throws IOException {
    connection.getOutputStream().write(octets);
    connection.getOutputStream().flush();
  }

  public void say(String text) throws IOException {
    say(text.getBytes(StandardCharsets.UTF_8));
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
