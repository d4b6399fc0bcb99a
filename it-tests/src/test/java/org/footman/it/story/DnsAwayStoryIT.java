// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.it.Stage.BOB;
import static org.footman.it.Stage.QUARANTINE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.footman.it.InProcessJames;
import org.footman.it.Letter;
import org.footman.it.Smtp;
import org.footman.it.Stage;
import org.footman.it.StoredMail;
import org.footman.net.dns.Zone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A DNS that takes every question and answers none, with every refusal by name switched on. */
class DnsAwayStoryIT {
  private static final int SENDERS = 16;
  private static final int MEASURED = 9;

  /** So few that all may be asked: one recipient's mail causes twenty questions a day. */
  private static final int MAILS = 8;

  private static final String CLIENT = "192.0.2.1";

  @RegisterExtension static final InProcessJames james = refusing(new InProcessJames());

  private static final ExecutorService threads = Executors.newCachedThreadPool();

  private static Stage stage;

  private static InProcessJames refusing(InProcessJames james) {
    return james.conf(
        folder -> {
          folder
              .askNames(james.world().keys().dnsServer())
              .property("footman.properties", "default.mode", "hold")
              .property("footman.properties", "refuse.csa-failure", "true")
              .property("footman.properties", "refuse.csa-mismatch", "true")
              .property("footman.properties", "refuse.dmarc-reject", "true");
          folder.behindProxy();
        });
  }

  @BeforeAll
  static void world() {
    stage = james.stage().withUsers();
    IntStream.range(0, SENDERS)
        .forEach(
            i -> {
              publish("far" + i + ".example");
              publish("back" + i + ".example");
            });
  }

  private static void publish(String domain) {
    dns()
        .text(domain, "v=spf1 ip4:" + CLIENT + " -all")
        .text("_dmarc." + domain, "v=DMARC1; p=reject");
  }

  @AfterEach
  void dnsIsBack() {
    dns().away(false);
  }

  @AfterAll
  static void close() {
    threads.shutdownNow();
  }

  @Test
  void everyMailIsDecidedInTimeAndAllGoesOnWhenItIsBack() throws Exception {
    dns().away(true);
    assertThat(decidedAll("far")).allMatch(time -> time.compareTo(Duration.ofSeconds(10)) < 0);
    assertThat(asked("far")).isZero();

    dns().away(false);

    assertThat(decidedAll("back")).allMatch(time -> time.compareTo(Duration.ofSeconds(5)) < 0);
    Stage.await("a question to each", () -> asked("back"), count -> count == MAILS);
    Stage.await("a second look at each", () -> asked("far"), count -> count == MAILS);
  }

  @Test
  void hangingSessionsDoNotDelayAnother() throws Exception {
    Duration alone = usualEhlo("alone");
    dns().away(true);
    AtomicBoolean over = new AtomicBoolean();
    List<Future<Integer>> hanging =
        IntStream.range(0, SENDERS).mapToObj(i -> threads.submit(() -> hang(i, over))).toList();
    Stage.await("hanging look-ups", DnsAwayStoryIT::allAsked, all -> all);

    Duration crowded = usualEhlo("crowded");

    over.set(true);
    for (Future<Integer> session : hanging) {
      assertThat(session.get()).isEqualTo(250);
    }
    assertThat(crowded.minus(alone)).isLessThan(Duration.ofMillis(200));
  }

  private static long asked(String domain) {
    return IntStream.range(0, MAILS)
        .mapToLong(i -> stage.challengesTo("ann@" + domain + i + ".example").size())
        .sum();
  }

  /** Every domain of that name sends a mail at the same time; how long each took. */
  private static List<Duration> decidedAll(String name) throws Exception {
    List<Future<Duration>> mails =
        IntStream.range(0, MAILS)
            .mapToObj(i -> threads.submit(() -> decided("ann@" + name + i + ".example")))
            .toList();
    List<Duration> times = new ArrayList<>();
    for (Future<Duration> mail : mails) {
      times.add(mail.get());
    }
    return times;
  }

  private static boolean allAsked() {
    return IntStream.range(0, SENDERS)
        .allMatch(
            i -> james.world().keys().asked().stream().anyMatch(q -> q.contains("hang" + i + "-")));
  }

  /** Begins mail after mail in the name of ever new hosts, and says what RCPT was answered. */
  private static int hang(int sender, AtomicBoolean over) {
    int code = 0;
    try (Smtp session = Smtp.proxied(james.smtpPort(), CLIENT, "client.example")) {
      for (int i = 0; !over.get(); i++) {
        session.command("EHLO hang" + sender + "-" + i + ".example");
        session.command("MAIL FROM:<ann@far" + sender + ".example>");
        code = session.command("RCPT TO:<" + BOB.user() + ">").code();
        session.command("RSET");
      }
    }
    return code;
  }

  /** The median of several sessions of innocent clients. */
  private static Duration usualEhlo(String name) {
    return IntStream.range(0, MEASURED)
        .mapToObj(i -> ehlo(name + i + ".example"))
        .sorted()
        .toList()
        .get(MEASURED / 2);
  }

  private static Duration ehlo(String name) {
    try (Smtp session = Smtp.proxied(james.smtpPort(), "192.0.2.77", "client.example")) {
      long began = System.nanoTime();
      session.command("EHLO " + name);
      return Duration.ofNanos(System.nanoTime() - began);
    }
  }

  /**
   * Sends, and says how long it took from the server's word until the mail lay where it is held.
   */
  private static Duration decided(String source) {
    Letter letter = Letter.from(source).to(BOB.user()).subject(source);
    assertThat(Front.send(james.smtpPort(), CLIENT, letter).text()).startsWith("250");
    long began = System.nanoTime();
    StoredMail held = stage.awaitMail(BOB, QUARANTINE, source);
    assertThat(held.headers("X-Footman")).hasSize(1);
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private static Zone dns() {
    return james.world().keys().dns();
  }
}
