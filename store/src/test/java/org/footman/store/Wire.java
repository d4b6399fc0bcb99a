// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A wire between a client and a server on this machine that a test can cut, mend or silence. */
final class Wire implements AutoCloseable {
  private static final int BACKLOG = 50;

  private final int target;
  private final int port;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile ServerSocket door;
  private volatile boolean silent;

  /** A wire to the port, whole. */
  Wire(int target) throws IOException {
    this.target = target;
    door = open(0);
    port = door.getLocalPort();
  }

  int port() {
    return port;
  }

  /** Refuses connections and breaks those there are. */
  void cut() throws IOException {
    door.close();
    breakAll();
  }

  /** Takes connections and data and never answers. */
  void silence() {
    silent = true;
  }

  void mend() throws IOException {
    silent = false;
    breakAll();
    if (door.isClosed()) {
      door = open(port);
    }
  }

  private ServerSocket open(int at) throws IOException {
    var socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), BACKLOG);
    start(() -> accept(socket));
    return socket;
  }

  private void accept(ServerSocket from) {
    while (!from.isClosed()) {
      try {
        Socket client = from.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.add(client);
        sockets.add(server);
        start(() -> copy(client, server));
        start(() -> copy(server, client));
      } catch (IOException e) {
        // cut, or nothing listens behind
      }
    }
  }

  private void copy(Socket from, Socket to) {
    var buffer = new byte[8192];
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (!silent) {
          out.write(buffer, 0, n);
        }
      }
    } catch (IOException e) {
      // cut
    }
  }

  private void breakAll() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    sockets.clear();
  }

  private static void start(Runnable work) {
    var thread = new Thread(work, "wire");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      cut();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
