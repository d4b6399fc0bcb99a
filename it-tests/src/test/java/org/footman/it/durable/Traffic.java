// SPDX-License-Identifier: Apache-2.0
package org.footman.it.durable;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.footman.it.Letter;
import org.footman.it.Smtp;
import org.footman.it.Stage;

/**
 * Several mail servers that send at the same time until James is gone: letters of strangers, second
 * letters of the same strangers, letters to two recipients, letters of a known sender.
 */
final class Traffic implements AutoCloseable {
  static final String FRIEND = "friend@known.example";
  static final Smtp.Login DAVE = new Smtp.Login("dave@" + Stage.DOMAIN, "dave-secret");
  static final List<Smtp.Login> USERS = List.of(Stage.BOB, Stage.CAROL, DAVE);

  private static final int SERVERS = 4;
  private static final AtomicInteger NEXT = new AtomicInteger();

  private final int port;
  private final Promises promises;
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final ExecutorService servers = Executors.newFixedThreadPool(SERVERS);

  private Traffic(int port, Promises promises) {
    this.port = port;
    this.promises = promises;
  }

  static Traffic start(int port, Promises promises) {
    Traffic traffic = new Traffic(port, promises);
    for (int i = 0; i < SERVERS; i++) {
      traffic.servers.execute(traffic::send);
    }
    return traffic;
  }

  private void send() {
    while (!stopped.get()) {
      try (Smtp smtp = Smtp.connect(port)) {
        for (int i = 0; i < 5 && !stopped.get(); i++) {
          deliver(smtp, letter(NEXT.getAndIncrement()));
        }
      } catch (RuntimeException killed) {
        return; // in the middle of a session, as it should be
      }
    }
  }

  private void deliver(Smtp smtp, Letter letter) {
    if (smtp.deliver(letter).code() == 250) {
      promises.accepted(letter.messageId(), letter.sender(), letter.recipients());
    }
  }

  private static Letter letter(int n) {
    String to = user(n);
    return switch (n % 5) {
      case 0 -> Letter.from(FRIEND).to(to).subject("Friend " + n);
      case 1 -> Letter.from(stranger(n)).to(to).subject("Stranger " + n);
      case 2 -> Letter.from(stranger(n - 1)).to(to).subject("Second letter " + n);
      default -> Letter.from(stranger(n)).to(to, user(n + 1)).subject("Stranger to two " + n);
    };
  }

  private static String stranger(int n) {
    return "stranger" + n + "@far" + n % 7 + ".example";
  }

  private static String user(int n) {
    return USERS.get(n % USERS.size()).user();
  }

  @Override
  public void close() {
    stopped.set(true);
    servers.shutdown();
    try {
      if (!servers.awaitTermination(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("a mail server of the test hangs");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
