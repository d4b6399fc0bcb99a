// SPDX-License-Identifier: Apache-2.0
package org.footman.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * The doors of one James on the loopback address.
 *
 * @param authserver VERIFY, by UDP and TCP
 */
public record Ports(int smtp, int imap, int webadmin, int authserver) {
  public static final Ports USUAL = new Ports(2525, 1143, 8000, 6700);

  public Ports {
    for (int port : new int[] {smtp, imap, webadmin, authserver}) {
      if (port < 1 || port > 65535) {
        throw new IllegalArgumentException("not a port: " + port);
      }
    }
  }

  /** Four ports that nobody listens on at this moment. */
  public static Ports free() {
    try (ServerSocket one = anyPort();
        ServerSocket two = anyPort();
        ServerSocket three = anyPort();
        ServerSocket four = anyPort()) {
      return new Ports(
          one.getLocalPort(), two.getLocalPort(), three.getLocalPort(), four.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Ports withSmtp(int port) {
    return new Ports(port, imap, webadmin, authserver);
  }

  Ports withImap(int port) {
    return new Ports(smtp, port, webadmin, authserver);
  }

  Ports withWebadmin(int port) {
    return new Ports(smtp, imap, port, authserver);
  }

  Ports withAuthserver(int port) {
    return new Ports(smtp, imap, webadmin, port);
  }

  /** One line for each port that somebody else listens on. */
  public List<String> taken() {
    List<String> lines = new ArrayList<>();
    say(lines, smtp, "SMTP", "--smtp-port");
    say(lines, imap, "IMAP", "--imap-port");
    say(lines, webadmin, "webadmin", "--webadmin-port");
    say(lines, authserver, "VERIFY", "--authserver-port");
    return List.copyOf(lines);
  }

  private static void say(List<String> lines, int port, String door, String option) {
    try (ServerSocket socket = new ServerSocket()) {
      // as James binds: a port in TIME_WAIT of an earlier run is free
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      lines.add(
          "port %d (%s) is taken by another program; choose one with %s"
              .formatted(port, door, option));
    }
  }

  private static ServerSocket anyPort() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }
}
