// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.footman.it.ConfFolder;
import org.footman.it.Distribution;
import org.footman.it.FootmanApi.HeldRow;
import org.footman.it.Imap;
import org.footman.it.JamesProcess;
import org.footman.it.Letter;
import org.footman.it.OutsideWorld;
import org.footman.it.Ports;
import org.footman.it.Smtp;
import org.footman.it.Stage;
import org.footman.it.WebAdmin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 20,000 messages of 2,000 invented sources reach a James of 512 MB, after one mail that somebody
 * wants (requirement E7).
 */
@Tag("slow")
class FloodIT {
  private static final int PER_RECIPIENT = 200;
  private static final int PER_SOURCE = 5;

  private static final int QUESTIONS = 50;
  private static final int QUESTIONS_PER_DOMAIN = 10;
  private static final long MOST_LIVE_OCTETS = 400_000_000;

  private static final List<Smtp.Login> USERS =
      IntStream.rangeClosed(1, 5)
          .mapToObj(i -> new Smtp.Login("user" + i + "@" + Stage.DOMAIN, "secret"))
          .toList();
  private static final Smtp.Login ANN = USERS.get(0);
  private static final Flood FLOOD = new Flood(2000, 10, USERS);
  private static final Letter WANTED =
      Letter.from("wanted@far.example").to(ANN.user()).subject("Wanted");

  @TempDir static Path home;

  private static OutsideWorld world;
  private static JamesProcess james;
  private static Stage stage;
  private static Map<Integer, Long> replies;

  @BeforeAll
  static void flood() {
    world = OutsideWorld.open();
    james = start();
    stage = new Stage(james.ports(), world);
    stage.webAdmin().createDomain(Stage.DOMAIN);
    USERS.forEach(stage::withUser);
    stage.send(WANTED);
    stage.awaitMail(ANN, Stage.QUARANTINE, "Wanted");

    replies = FLOOD.pourInto(james.ports().smtp());
    awaitEmptyQueues();
  }

  @AfterAll
  static void stop() {
    james.close();
    world.close();
  }

  private static JamesProcess start() {
    Ports ports = Ports.free();
    Distribution distribution = Distribution.find();
    distribution.dropInto(home);
    ConfFolder.copy(distribution.conf(), home.resolve("conf"))
        .listen(ports.smtp(), ports.imap(), ports.webadmin())
        .sendEverythingTo(world.port())
        .askEverybody()
        .property("footman.properties", "default.mode", "hold")
        .property("footman.properties", "default.full", "discard")
        .property("footman.properties", "quarantine.messages", "" + PER_RECIPIENT)
        .property("footman.properties", "quarantine.messages-of-source", "" + PER_SOURCE)
        .property("footman.properties", "challenge.per-hour", "" + QUESTIONS)
        .property("footman.properties", "challenge.per-hour-and-domain", "" + QUESTIONS_PER_DOMAIN);
    return JamesProcess.start(
        new JamesProcess.Launch(
            home,
            distribution.lib().toAbsolutePath() + "/*",
            "org.apache.james.MemoryJamesServerMain",
            List.of("-Xmx512m", "-XX:+ExitOnOutOfMemoryError")),
        ports);
  }

  @Test
  void answersEveryMessage() {
    assertThat(replies.keySet()).isSubsetOf(250, 452);
    assertThat(replies.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(20_000);
  }

  @Test
  void holdsNoMoreThanTheLimits() {
    for (Smtp.Login user : USERS) {
      assertThat(heldFor(user)).isBetween(PER_RECIPIENT - 1, PER_RECIPIENT);
    }
  }

  @Test
  void asksUpToTheCapsAndNoFurther() {
    Stage.await("the questions of this hour", () -> world.arrivals().size(), n -> n >= QUESTIONS);
    awaitEmptyQueues();

    List<String> asked =
        world.arrivals().stream().flatMap(arrival -> arrival.recipients().stream()).toList();
    assertThat(asked).hasSize(QUESTIONS).doesNotHaveDuplicates();
    assertThat(asked.stream().filter(address -> address.endsWith("@" + Flood.CROWDED)))
        .hasSize(QUESTIONS_PER_DOMAIN);
    assertThat(FLOOD.addresses().stream().mapToLong(world::attempts).sum())
        .isLessThanOrEqualTo(QUESTIONS);
  }

  @Test
  void staysWithinItsMemory() throws IOException {
    assertThat(liveOctets()).isLessThan(MOST_LIVE_OCTETS);
    assertThat(james.alive()).isTrue();
  }

  @Test
  void keepsAndReleasesWhatSomebodyWants() {
    HeldRow row = stage.footman().awaitHeld(WANTED, ANN.user(), "held");

    WebAdmin.Answer answer = stage.webAdmin().post("/footman/held/" + row.id() + "/release", "");

    assertThat(answer.positive()).as(answer.body()).isTrue();
    stage.awaitMail(ANN, Imap.INBOX, "Wanted");
    stage.footman().awaitHeld(WANTED, ANN.user(), "released");
  }

  @Test
  void deliversOrdinaryMailAsBefore() {
    stage.footman().trust(ANN.user(), "friend@far.example", "allow");

    stage.send(Letter.from("friend@far.example").to(ANN.user()).subject("Ordinary"));

    stage.awaitMail(ANN, Imap.INBOX, "Ordinary");
  }

  private static int heldFor(Smtp.Login user) {
    return stage
        .webAdmin()
        .get("/footman/held?limit=1000&recipient=" + WebAdmin.escape(user.user()))
        .json()
        .size();
  }

  private static void awaitEmptyQueues() {
    Awaitility.await("empty queues")
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> stage.queued() == 0);
  }

  /** What a full garbage collection leaves: the histogram of live objects makes one. */
  private static long liveOctets() throws IOException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process histogram =
        new ProcessBuilder(jcmd.toString(), "" + james.pid(), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String text =
        new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    String total = text.substring(text.lastIndexOf('\n') + 1).strip();
    assertThat(total).startsWith("Total");
    return Long.parseLong(total.split("\\s+")[2]);
  }
}
