// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.post;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A mail server that says what a test wants and remembers what it heard. */
final class SmtpSink implements AutoCloseable {
  private static final String DRIPS = "drips";

  private final ServerSocket server;
  private final Map<String, String> replies = new ConcurrentHashMap<>();
  private final AtomicReference<SSLContext> tls = new AtomicReference<>();
  private final List<String> heard = new CopyOnWriteArrayList<>();

  SmtpSink() {
    try {
      server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread thread = new Thread(this::serve);
    thread.setDaemon(true);
    thread.start();
    replies.put("EHLO", "250-sink.example\r\n250-AUTH PLAIN\r\n250 SMTPUTF8");
    replies.put("AUTH", "235 welcome");
    replies.put("DATA", "354 go on");
  }

  InetSocketAddress address() {
    return InetSocketAddress.createUnresolved("127.0.0.1", server.getLocalPort());
  }

  /** What it says to a command from now on; {@code 250 fine} where nothing is told. */
  void reply(String verb, String reply) {
    replies.put(verb, reply);
  }

  /** To that command it says one octet every half second, for half a minute. */
  void drips(String verb) {
    replies.put(verb, DRIPS);
  }

  /** Offers STARTTLS from now on, with that certificate. */
  void encrypts(SSLContext certificate) {
    tls.set(certificate);
    replies.put("EHLO", "250-sink.example\r\n250-STARTTLS\r\n250 AUTH PLAIN");
    replies.put("STARTTLS", "220 go on");
  }

  /** The lines of all connections. */
  List<String> heard() {
    return heard;
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        talk(socket);
      } catch (IOException e) {
        // the client went away, or the test is over
      }
    }
  }

  private void talk(Socket socket) throws IOException {
    say(socket, "220 sink.example");
    listen(socket);
  }

  private void listen(Socket socket) throws IOException {
    var in =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    boolean data = false;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      heard.add(line);
      String verb = line.split(" ", 2)[0];
      if (!data) {
        say(socket, replies.getOrDefault(verb, "250 fine"));
        if (verb.equals("STARTTLS") && tls.get() != null) {
          encrypted(socket, tls.get());
          return;
        }
        data = verb.equals("DATA") && replies.getOrDefault("DATA", "").startsWith("354");
      } else if (line.equals(".")) {
        data = false;
        say(socket, replies.getOrDefault(".", "250 taken"));
      }
    }
  }

  private void encrypted(Socket socket, SSLContext certificate) throws IOException {
    SSLSocket encrypted =
        (SSLSocket)
            certificate.getSocketFactory().createSocket(socket, null, socket.getPort(), false);
    encrypted.setUseClientMode(false);
    listen(encrypted);
  }

  private static void drip(Socket socket) throws IOException {
    for (int i = 0; i < 60; i++) {
      LockSupport.parkNanos(500_000_000); // the server's, not the test's
      socket.getOutputStream().write(i < 3 ? '2' : '-');
    }
  }

  private static void say(Socket socket, String reply) throws IOException {
    if (reply.equals(DRIPS)) {
      drip(socket);
      return;
    }
    socket.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
