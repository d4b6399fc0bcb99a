// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Peers that mean harm: no crash, bounded memory, right answers throughout. */
@Tag("slow")
class HostilePeersTest {
  private static final int DATAGRAMS = 1_000_000;
  private static final int LINES = 100_000;
  private static final int CONNECTIONS = 1_000;
  private static final long MOST_HEAP = 64L << 20;
  private static final String VALID = "VERIFY 1 my@domain.com " + Stand.K1 + "\r\n";
  private static final String WRONG = "VERIFY 2 my@domain.com " + Stand.K2 + "\r\n";

  private final SplittableRandom random = new SplittableRandom(4711);

  @Test
  void changeNoAnswer() throws IOException, InterruptedException {
    try (Stand stand =
        Stand.with(
            "authserver.connections-per-peer", "2000",
            "authserver.datagrams-per-peer", "0",
            "authserver.idle", "10m")) {
      InetSocketAddress server = stand.server().addresses().get(0);
      long before = heap();
      try (Idle idle = new Idle(server);
          Asking asking = new Asking(server)) {
        sendDatagrams(server);
        sayLines(server);
        assertThat(stand.server().figures().getOrDefault("connections_open", 0L))
            .isGreaterThanOrEqualTo(idle.count());
        assertThat(asking.everything()).isTrue();
      }

      assertThat(stand.server().figures().getOrDefault("malformed", 0L))
          .isGreaterThan(LINES + DATAGRAMS / 10);
      assertThat(heap() - before).isLessThan(MOST_HEAP);
      assertThat(stand.client().datagramAnswered(VALID)).endsWith(" VALIDKEY\r\n");
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> stand.server().figures().getOrDefault("connections_open", 9L) == 1);
    }
  }

  private static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private void sendDatagrams(InetSocketAddress server) throws IOException {
    ByteBuffer datagram = ByteBuffer.allocateDirect(2048);
    try (DatagramChannel channel = DatagramChannel.open()) {
      channel.bind(new InetSocketAddress("127.0.0.1", 0));
      for (int i = 0; i < DATAGRAMS; i++) {
        datagram.clear();
        datagram.put(malformed()).flip();
        channel.send(datagram, server);
      }
    }
  }

  /** Random octets, cut requests, requests with one octet that is wrong, and none at all. */
  private byte[] malformed() {
    byte[] line = VALID.getBytes(StandardCharsets.US_ASCII);
    return switch (random.nextInt(4)) {
      case 0 -> noise();
      case 1 -> Arrays.copyOf(line, random.nextInt(line.length));
      case 2 -> {
        line[random.nextInt(line.length)] = (byte) (random.nextInt(31) + 1);
        yield line[line.length - 2] == '\r' && line[line.length - 1] == '\n' ? line : noise();
      }
      default -> new byte[0];
    };
  }

  private byte[] noise() {
    byte[] noise = new byte[random.nextInt(1500)];
    random.nextBytes(noise);
    return noise;
  }

  private void sayLines(InetSocketAddress server) throws IOException {
    try (Client client = new Client(server)) {
      for (int i = 0; i < LINES / 100; i++) {
        client.say("NONSENSE\r\n".repeat(50) + "VERIFY x\r\n".repeat(50));
        for (int answer = 0; answer < 100; answer++) {
          assertThat(client.line()).startsWith("ERROR 50");
        }
      }
    }
  }

  /** Connections that say nothing, or half a line. */
  private static final class Idle implements AutoCloseable {
    private final List<Socket> sockets = new ArrayList<>();

    Idle(InetSocketAddress server) throws IOException {
      for (int i = 0; i < CONNECTIONS; i++) {
        Socket socket = new Socket(server.getAddress(), server.getPort());
        if (i % 2 == 0) {
          socket.getOutputStream().write("VERIFY 1 my".getBytes(StandardCharsets.US_ASCII));
        }
        sockets.add(socket);
      }
    }

    int count() {
      return sockets.size();
    }

    @Override
    public void close() throws IOException {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  /** An honest peer, who asks all the time by both ways. */
  private static final class Asking implements AutoCloseable {
    private final Client client;
    private final Thread thread = new Thread(this::ask);
    private final AtomicBoolean right = new AtomicBoolean(true);
    private volatile int asked;
    private volatile boolean done;

    Asking(InetSocketAddress server) throws IOException {
      client = new Client(server);
      thread.start();
    }

    private void ask() {
      while (!done) {
        try {
          check(client.ask(VALID), " VALIDKEY\r\n");
          check(client.ask(WRONG), " INVALIDKEY\r\n");
          String heard = client.datagram(VALID);
          if (!heard.isEmpty()) { // one that was lost in the flood is asked again
            check(heard, " VALIDKEY\r\n");
          }
          asked++;
        } catch (IOException e) {
          right.set(false);
          return;
        }
      }
    }

    private void check(String line, String end) {
      if (!line.endsWith(end)) {
        right.set(false);
      }
    }

    /** Whether every answer was right, and there were some. */
    boolean everything() {
      await().atMost(Duration.ofSeconds(30)).until(() -> asked > 10 || !right.get());
      return right.get();
    }

    @Override
    public void close() throws IOException, InterruptedException {
      done = true;
      thread.join();
      client.close();
    }
  }
}
