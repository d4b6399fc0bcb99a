// SPDX-License-Identifier: Apache-2.0
package org.footman.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import javax.net.SocketFactory;

/**
 * Sockets of a front that speaks the PROXY protocol, version 1: the first line names the client.
 */
final class ProxiedSockets extends SocketFactory {
  private final String line;

  ProxiedSockets(String client) {
    boolean six = client.indexOf(':') >= 0;
    this.line =
        "PROXY %s %s %s 40000 25\r\n"
            .formatted(six ? "TCP6" : "TCP4", client, six ? "::1" : "127.0.0.1");
  }

  @Override
  public Socket createSocket() {
    return new Socket() {
      @Override
      public void connect(SocketAddress to, int timeout) throws IOException {
        super.connect(to, timeout);
        getOutputStream().write(line.getBytes(StandardCharsets.US_ASCII));
      }
    };
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return createSocket(InetAddress.getByName(host), port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    Socket socket = createSocket();
    socket.connect(new java.net.InetSocketAddress(host, port), 0);
    return socket;
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    return createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    return createSocket(host, port);
  }
}
