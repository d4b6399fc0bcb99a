// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.it.Stage.BOB;
import static org.footman.it.Stage.QUARANTINE;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.footman.it.InProcessJames;
import org.footman.it.Letter;
import org.footman.it.Smtp;
import org.footman.it.Stage;
import org.footman.it.StoredMail;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Authentication Servers that take every datagram and never answer. */
class SilentServerStoryIT {
  private static final String K1 = "0123456789abcdef".repeat(4);
  private static final int SENDERS = 16;

  /** Fewer waits than by default, so that the story is short; the session waits as by default. */
  @RegisterExtension static final InProcessJames james = impatient();

  private static final ExecutorService threads = Executors.newCachedThreadPool();

  private static Stage stage;
  private static DatagramSocket silent;

  private static InProcessJames impatient() {
    InProcessJames james = new InProcessJames();
    return james.conf(
        folder ->
            folder
                .askNames(james.world().keys().dnsServer())
                .property("footman.properties", "default.mode", "hold")
                .property("footman.properties", "auth-key.allowed-networks", "127.0.0.0/8")
                .property("footman.properties", "auth-key.wait", "2s")
                .property("footman.properties", "auth-key.whole-wait", "6s"));
  }

  @BeforeAll
  static void world() throws Exception {
    stage = james.stage().withUsers();
    silent = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    IntStream.range(0, SENDERS)
        .forEach(
            i -> james.world().keys().authenticated("far" + i + ".example", silent.getLocalPort()));
    stage.footman().set("user:" + BOB.user(), "invalid-key", "reject-tell-sender");
  }

  @AfterAll
  static void close() {
    threads.shutdownNow();
    silent.close();
  }

  private static Letter letter(int sender) {
    return Letter.from("ann@far" + sender + ".example")
        .to(BOB.user())
        .subject("Key " + sender)
        .header("X-Auth-Key", K1);
  }

  private static Duration greeting() {
    long began = System.nanoTime();
    Smtp.connect(james.smtpPort()).close();
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** Sixteen sessions that wait as long as they may, on James's four I/O threads or so. */
  @Test
  void keepNobodyElseWaitingAndLoseNoMail() throws Exception {
    List<Future<Smtp.Reply>> senders =
        IntStream.range(0, SENDERS)
            .mapToObj(i -> threads.submit(() -> stage.send(letter(i))))
            .toList();
    Stage.await("a question to a silent server", SilentServerStoryIT::heard, h -> h);

    List<Future<Duration>> others =
        IntStream.range(0, 8).mapToObj(i -> threads.submit(SilentServerStoryIT::greeting)).toList();

    for (Future<Duration> other : others) {
      assertThat(other.get()).isLessThan(Duration.ofSeconds(4)); // all one after another: 32 s
    }
    for (Future<Smtp.Reply> sender : senders) {
      assertThat(sender.get().code()).isEqualTo(250);
    }
    for (int i = 0; i < SENDERS; i++) {
      StoredMail mail = stage.awaitMail(BOB, QUARANTINE, "Key " + i);
      assertThat(mail.header("X-Auth-Key-Status")).startsWith("TEMPERROR");
      assertThat(mail.headers("X-Auth-Key")).isEmpty();
    }
  }

  private static boolean heard() {
    return james.world().keys().asked().stream().anyMatch(q -> q.startsWith("TXT far"));
  }
}
