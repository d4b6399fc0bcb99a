// SPDX-License-Identifier: Apache-2.0
package org.footman.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * The same message with ever new Message-IDs over a few SMTP connections at a time, behind a front
 * that names the client by the PROXY protocol; the load ends when the server has done with all of
 * them.
 *
 * @param done waits until nothing is in the server's queue
 */
record SmtpLoad(int port, byte[] message, Envelope envelope, Amount amount, Runnable done)
    implements Load {
  private static final int CONNECTIONS = 4;
  private static final int TIMEOUT_MILLIS = 60_000;

  /** Whom the mail is from and to. */
  record Envelope(String client, String ehlo, String from, String to) {}

  /** How much is sent, and how much of it over one connection. */
  record Amount(long mails, long aConnection) {}

  @Override
  public long run() throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    try {
      var sending =
          threads.invokeAll(
              IntStream.range(0, CONNECTIONS)
                  .<java.util.concurrent.Callable<Long>>mapToObj(
                      i -> () -> send(amount.mails() / CONNECTIONS))
                  .toList());
      long sent = 0;
      for (Future<Long> part : sending) {
        sent += part.get();
      }
      done.run();
      return sent;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private long send(long mails) throws IOException {
    for (long sent = 0; sent < mails; sent += amount.aConnection()) {
      converse(Math.min(amount.aConnection(), mails - sent));
    }
    return mails;
  }

  private void converse(long mails) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.setTcpNoDelay(true);
      var talk = new Talk(socket);
      talk.say("PROXY TCP4 " + envelope.client() + " 127.0.0.1 40000 25", "220");
      talk.say("EHLO " + envelope.ehlo(), "250");
      for (long i = 0; i < mails; i++) {
        talk.say("MAIL FROM:<" + envelope.from() + ">", "250");
        talk.say("RCPT TO:<" + envelope.to() + ">", "250");
        talk.say("DATA", "354");
        talk.say("Message-ID: <" + UUID.randomUUID() + "@known.example>");
        talk.out.write(message);
        talk.say(".", "250");
      }
      talk.say("QUIT", "221");
    }
  }

  /** One dialogue. */
  private static final class Talk {
    private final OutputStream out;
    private final BufferedReader in;

    private Talk(Socket socket) throws IOException {
      out = socket.getOutputStream();
      in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    private void say(String line) throws IOException {
      out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private void say(String line, String code) throws IOException {
      say(line);
      expect(code);
    }

    private void expect(String code) throws IOException {
      String line = in.readLine();
      while (line != null && line.startsWith(code + "-")) {
        line = in.readLine();
      }
      if (line == null || !line.startsWith(code)) {
        throw new IOException("expected " + code + ", got " + line);
      }
    }
  }
}
