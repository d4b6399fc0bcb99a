// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.it.Stage.BOB;
import static org.footman.it.Stage.CAROL;
import static org.footman.it.Stage.QUARANTINE;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.footman.it.Imap;
import org.footman.it.InProcessJames;
import org.footman.it.Letter;
import org.footman.it.Smtp;
import org.footman.it.Stage;
import org.footman.it.StoredMail;
import org.footman.net.verify.FaultyServer;
import org.footman.net.verify.FaultyServer.DatagramManner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Authentication Servers that fail or lie, behind a real James: no false key becomes valid, silence
 * makes none invalid, and the mail flows within the bound (requirement E9).
 */
class FaultyServerStoryIT {
  @RegisterExtension
  static final InProcessJames james =
      new InProcessJames()
          .strict()
          .withKeys()
          .conf(
              folder ->
                  folder
                      .waitForVerdicts("400ms", "4s")
                      .property("footman.properties", "auth-key.session-wait", "1s"));

  /** The whole wait of the settings, and what a busy machine takes for the rest. */
  private static final Duration BOUND = Duration.ofSeconds(4 + 16);

  private static final DatagramManner NO_DATAGRAM = (question, out) -> {};
  private static final String SPAM = "Spam";
  private static final String BOBS = "user:" + BOB.user();
  // shorter ones are asked about by TCP alone
  private static final String GOOD = "0123456789abcdef".repeat(4);
  private static final String FALSE = "fedcba9876543210".repeat(4);

  private static Stage stage;
  private static int domains;

  private FaultyServer server;
  private String domain;

  @BeforeAll
  static void users() {
    stage = james.stage().withUsers();
  }

  /** A server and a domain of its own for each test, whose senders Bob knows. */
  @BeforeEach
  void begin() throws IOException {
    domains++;
    domain = "faulty" + domains + ".example";
    server = FaultyServer.start();
    james.world().keys().authenticated(domain, server.port());
  }

  @AfterEach
  void end() throws IOException {
    server.close();
  }

  /** Vector AA-45. */
  @Test
  void neverCallsAKeyInvalidWhenTheServerIsSilent() {
    server.silent();

    assertDeliveredUndecided("silent", GOOD);
  }

  @Test
  void neverCallsAKeyInvalidWhenNobodyListens() throws IOException {
    server.close();

    assertDeliveredUndecided("closed", GOOD);
  }

  @Test
  void neverCallsAKeyInvalidWhenTheServerIsTooSlow() {
    server
        .byUdp((question, out) -> late(6, () -> server.answer(question, out)))
        .byTcp((question, out) -> late(6, () -> server.answer(question, out)));

    assertDeliveredUndecided("slow", FALSE);
  }

  @Test
  void neverCallsAKeyInvalidWhenConnectionsAreReset() {
    server.byUdp(NO_DATAGRAM).byTcp(FaultyServerStoryIT::reset);

    assertDeliveredUndecided("reset", FALSE);
  }

  @Test
  void believesNoSpoofedAnswerWhereTheServerIsSilent() {
    server.byUdp((question, out) -> spoof(question, out)).byTcp(FaultyServerStoryIT::reset);

    assertDeliveredUndecided("spoofed", FALSE);
  }

  /** Vector AA-20. */
  @Test
  void believesTheServerAndNoSpoofedAnswer() {
    server.byUdp(
        (question, out) -> {
          spoof(question, out);
          server.answer(question, out);
        });

    stage.send(stamped("spoofed", FALSE));

    assertThat(stage.awaitMail(BOB, SPAM, "From spoofed").header("X-Auth-Key-Status"))
        .startsWith("INVALIDKEY");
  }

  @Test
  void asksByTcpWhereNoDatagramComesThrough() {
    server.knows("ann@" + domain, GOOD).byUdp(NO_DATAGRAM);

    stage.send(stamped("ann", GOOD));

    assertThat(stage.awaitMail(BOB, Imap.INBOX, "From ann").header("X-Auth-Key-Status"))
        .startsWith("VALIDKEY");
  }

  @Test
  void isRightOrUndecidedWhenAFifthOfAllDatagramsIsLost() {
    Random loss = new Random(20);
    server.byUdp(
        (question, out) -> {
          boolean lostThere = loss.nextInt(5) == 0;
          boolean lostBack = loss.nextInt(5) == 0;
          if (!lostThere && !lostBack) {
            server.answer(question, out);
          }
        });
    stage.footman().set(BOBS, "unanswered-key", "deliver");
    List<String> good = names("good");
    List<String> bad = names("bad");
    good.forEach(name -> server.knows(name + "@" + domain, GOOD));

    long start = System.nanoTime();
    good.forEach(name -> stage.send(stamped(name, GOOD)));
    bad.forEach(name -> stage.send(stamped(name, FALSE)));

    assertThat(statuses(good)).containsOnlyOnce("VALIDKEY").isSubsetOf("VALIDKEY", "TEMPERROR");
    assertThat(statuses(bad)).containsOnlyOnce("INVALIDKEY").isSubsetOf("INVALIDKEY", "TEMPERROR");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
    stage.footman().unset(BOBS, "unanswered-key");
  }

  @Test
  void deliversOrHoldsUnansweredMailAsThePolicySays() {
    server.silent();
    stage.footman().set(BOBS, "unanswered-key", "deliver");
    stage.send(stamped("deliver", GOOD));
    stage.awaitMail(BOB, Imap.INBOX, "From deliver");
    stage.footman().set(BOBS, "unanswered-key", "quarantine");
    stage.send(stamped("hold", GOOD));

    stage.awaitMail(BOB, QUARANTINE, "From hold");

    stage.settle();
    assertThat(stage.challengesTo("hold@" + domain)).isEmpty();
    stage.footman().unset(BOBS, "unanswered-key");
  }

  @Test
  void takesMailInTheSessionThatNobodyCanTellTheSenderAbout() {
    server.silent();
    stage.footman().set(BOBS, "invalid-key", "reject-tell-sender");
    stage.footman().trust(BOB.user(), "quiet@" + domain, "allow");

    long start = System.nanoTime();
    stage.send(stamped("quiet", FALSE));

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
    assertThat(stage.awaitMail(BOB, Imap.INBOX, "From quiet").header("X-Auth-Key-Status"))
        .startsWith("TEMPERROR");
    stage.footman().unset(BOBS, "invalid-key");
  }

  @Test
  void servesOthersWhileManySessionsWaitForASilentServer() {
    server.silent();
    stage.footman().set(BOBS, "invalid-key", "reject-tell-sender");
    stage.footman().trust(CAROL.user(), "friend@other.example", "allow");
    List<CompletableFuture<Smtp.Reply>> waiting =
        IntStream.range(0, 16)
            .mapToObj(i -> stamped("wait" + i, FALSE))
            .map(l -> CompletableFuture.supplyAsync(() -> stage.send(l), apart()))
            .toList();

    stage.send(Letter.from("friend@other.example").to(CAROL.user()).subject("In the meantime"));
    stage.awaitMail(CAROL, Imap.INBOX, "In the meantime");

    assertThat(waiting)
        .allSatisfy(
            sent ->
                assertThat(sent.get(BOUND.toSeconds(), TimeUnit.SECONDS).code()).isEqualTo(250));
    stage.footman().unset(BOBS, "invalid-key");
  }

  /** The mail of a known sender comes with TEMPERROR, in time. */
  private void assertDeliveredUndecided(String name, String key) {
    stage.footman().trust(BOB.user(), name + "@" + domain, "allow");
    server.knows(name + "@" + domain, GOOD);

    long start = System.nanoTime();
    stage.send(stamped(name, key));
    StoredMail mail = stage.awaitMail(BOB, Imap.INBOX, "From " + name);

    assertThat(mail.header("X-Auth-Key-Status")).startsWith("TEMPERROR");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
  }

  private Letter stamped(String name, String key) {
    return Letter.from(name + "@" + domain)
        .to(BOB.user())
        .subject("From " + name)
        .header("X-Auth-Key", key);
  }

  private static List<String> names(String kind) {
    return IntStream.range(0, 20).mapToObj(i -> kind + i).toList();
  }

  /** What was said of the keys of these senders' mails, once all have come. */
  private static Set<String> statuses(List<String> names) {
    return Stage.await(
            "the mails of " + names,
            () ->
                stage.mailsEverywhere(BOB).stream()
                    .filter(mail -> names.contains(mail.subject().replace("From ", "")))
                    .map(mail -> mail.header("X-Auth-Key-Status").replaceFirst(" .*", ""))
                    .toList(),
            found -> found.size() == names.size())
        .stream()
        .collect(Collectors.toSet());
  }

  private static void spoof(FaultyServer.Heard question, FaultyServer.Datagrams out)
      throws IOException {
    long seq = Long.parseLong(question.seq());
    String lie = question.reply(true);
    out.send(lie.replace(" " + seq + " ", " " + (seq ^ 1) + " "));
    out.sendFromAnotherPort(lie);
    out.sendFromAnotherAddress(lie);
  }

  private static void reset(FaultyServer.Heard question, Socket connection) throws IOException {
    connection.setSoLinger(true, 0); // RST instead of FIN
    connection.close();
  }

  private interface Answer {
    void send() throws IOException;
  }

  private static void late(int seconds, Answer answer) {
    CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS)
        .execute(
            () -> {
              try {
                answer.send();
              } catch (IOException e) {
                return; // whoever asked is gone
              }
            });
  }

  private static Executor apart() {
    return work -> new Thread(work).start();
  }
}
