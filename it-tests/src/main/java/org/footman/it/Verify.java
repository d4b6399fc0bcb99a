// SPDX-License-Identifier: Apache-2.0
package org.footman.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Asks an Authentication Server on loopback, octet for octet as protocols.md 1.6 says. */
public final class Verify {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int TRIES = 3;

  private final int port;

  public Verify(int port) {
    this.port = port;
  }

  /** The whole reply to one datagram; empty when there is none, however often it is sent. */
  public Optional<String> byUdp(String request) {
    byte[] octets = request.getBytes(StandardCharsets.UTF_8);
    DatagramPacket reply = new DatagramPacket(new byte[2048], 2048);
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.connect(InetAddress.getLoopbackAddress(), port);
      for (int left = TRIES; left > 0; left--) {
        socket.send(new DatagramPacket(octets, octets.length));
        if (received(socket, reply)) {
          return Optional.of(
              new String(reply.getData(), 0, reply.getLength(), StandardCharsets.UTF_8));
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean received(DatagramSocket socket, DatagramPacket reply) throws IOException {
    try {
      socket.receive(reply);
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  /** The line that a line is answered with, with its end; empty when there is none. */
  public Optional<String> byTcp(String request) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      var in = new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8);
      return Optional.ofNullable(new BufferedReader(in).readLine()).map(line -> line + "\r\n");
    } catch (SocketTimeoutException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Asks by UDP and by TCP whether the address has the key.
   *
   * @throws IllegalStateException when the two differ or say neither yes nor no
   */
  public boolean isValid(String address, String key) {
    String question = " 4711 " + address + " ";
    String byUdp = byUdp("VERIFY" + question + key + "\r\n").orElse("silence");
    String byTcp = byTcp("VERIFY" + question + key + "\r\n").orElse("silence");
    if (byUdp.equals(byTcp) && byUdp.equals("VERIFY_REPLY" + question + "VALIDKEY\r\n")) {
      return true;
    }
    if (byUdp.equals(byTcp) && byUdp.equals("VERIFY_REPLY" + question + "INVALIDKEY\r\n")) {
      return false;
    }
    throw new IllegalStateException("by UDP " + byUdp.strip() + ", by TCP " + byTcp.strip());
  }
}
