// SPDX-License-Identifier: Apache-2.0
package org.footman.net.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.core.authkey.AuthKeyStatus.INVALIDKEY;
import static org.footman.core.authkey.AuthKeyStatus.TEMPERROR;
import static org.footman.core.authkey.AuthKeyStatus.VALIDKEY;
import static org.footman.net.verify.World.HASTY;
import static org.footman.net.verify.World.K1;
import static org.footman.net.verify.World.K2;
import static org.footman.net.verify.World.MY;
import static org.footman.net.verify.World.SETTINGS;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.footman.core.authkey.AuthKeyStatus;
import org.footman.core.authkey.AuthVerdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An Authentication Server that fails or lies makes no key valid, and its silence none invalid. */
class FaultyServerTest {
  private static final VerifySettings HURRIED = SETTINGS.waiting(HASTY);
  private static final Duration PROMPT = Duration.ofSeconds(5);

  private World world;

  @BeforeEach
  void begin() throws IOException {
    world = new World();
  }

  @AfterEach
  void end() throws IOException {
    world.close();
  }

  @Test
  void asksThreeTimesByUdpAndOnceByTcpBeforeItGivesUp() { // AA-45
    world.server().silent();

    AuthVerdict verdict = world.verify(HURRIED, MY, K1);

    assertThat(verdict.status()).isEqualTo(TEMPERROR);
    assertThat(world.server().datagramsHeard()).hasSize(3);
    assertThat(world.server().datagramsHeard().stream().distinct()).hasSize(1); // one seq
    assertThat(world.server().linesHeard().stream().filter(String::isEmpty)).hasSize(1);
  }

  @Test
  void saysNotNowWhenNobodyListens() throws IOException { // AA-45
    world.server().close();

    assertThat(prompt(() -> world.verify(SETTINGS, MY, K1)).status()).isEqualTo(TEMPERROR);
  }

  @Test
  void asksByTcpWhenUdpIsSilent() {
    world.server().byUdp((request, out) -> {});

    assertThat(world.verify(HURRIED.waiting(slowToGiveUp()), MY, K1).status()).isEqualTo(VALIDKEY);
    assertThat(world.verify(HURRIED.waiting(slowToGiveUp()), MY, K2).status())
        .isEqualTo(INVALIDKEY);
  }

  @Test
  void takesAnAnswerThatComesAfterARetransmit() {
    List<String> first = new ArrayList<>();
    world
        .server()
        .byUdp(
            (request, out) -> {
              first.add(request.seq());
              if (first.size() > 1) {
                world.server().answer(request, out);
              }
            })
        .byTcp((request, connection) -> {});

    assertThat(world.verify(SETTINGS.waiting(slowToGiveUp()), MY, K1).status()).isEqualTo(VALIDKEY);
  }

  @Test
  void believesOnlyTheServerThatItAskedAndOnlyAboutItsQuestion() { // AA-20
    world
        .server()
        .byUdp(
            (request, out) -> {
              String forged = request.reply(true);
              long seq = Long.parseLong(request.seq());
              out.send(forged.replace(" " + seq + " ", " " + (seq ^ 1) + " "));
              out.sendFromAnotherAddress(forged);
              out.sendFromAnotherPort(forged);
              out.send(request.reply(false));
            });

    assertThat(world.verify(SETTINGS, MY, K1).status()).isEqualTo(INVALIDKEY);
  }

  @Test
  void ignoresAnswersAboutAnotherAddress() { // AA-21
    world
        .server()
        .byUdp((request, out) -> out.send(request.reply(true).replace("my@", "other@")))
        .byTcp(
            (request, connection) ->
                FaultyServer.say(connection, request.reply(true).replace("my@", "other@")));

    assertThat(world.verify(HURRIED, MY, K1).status()).isEqualTo(TEMPERROR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\r\n",
        "VALIDKEY\r\n",
        "VERIFY_REPLY SEQ my@domain.com VALIDKEY",
        "VERIFY_REPLY SEQ my@domain.com VALIDKEY\n",
        "VERIFY_REPLY SEQ my@domain.com VALIDKEY \r\n",
        "VERIFY_REPLY  SEQ my@domain.com VALIDKEY\r\n",
        "VERIFY_REPLY 0SEQ my@domain.com VALIDKEY\r\n",
        "VERIFY_REPLY SEQ MY@domain.com VALIDKEY\r\n",
        "VERIFY_REPLY SEQ my@domain.com. VALIDKEY\r\n",
        "VERIFY_REPLY SEQ my@domain.com VALIDKEYS\r\n",
        "VERIFY_REPLY SEQ my@domain.com INVALIDKEY VALIDKEY\r\n",
        "VERIFY_REPLY SEQ my@domain.com VALIDKEY\r\nVERIFY_REPLY SEQ my@domain.com VALIDKEY\r\n",
        "ERROR 200 VALIDKEY\r\n",
        "ERROR 501 bad argument\r\n"
      })
  void takesNoMalformedDatagramForAnAnswer(String reply) {
    world
        .server()
        .byUdp((request, out) -> out.send(reply.replace("SEQ", request.seq())))
        .byTcp((request, connection) -> connection.close());

    assertThat(world.verify(HURRIED, MY, K1).status()).isEqualTo(TEMPERROR);
  }

  @Test
  void takesNoOversizeDatagramForAnAnswer() {
    world
        .server()
        .byUdp((request, out) -> out.send(request.reply(true).strip() + " ".repeat(1200) + "\r\n"))
        .byTcp((request, connection) -> connection.close());

    assertThat(world.verify(HURRIED, MY, K1).status()).isEqualTo(TEMPERROR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ERROR 400 not now\r\n",
        "ERROR 500\r\n",
        "ERROR 501 bad argument\r\n",
        "HTTP/1.1 200 OK\r\nVERIFY_REPLY SEQ my@domain.com VALIDKEY\r\n",
        "VERIFY_REPLY SEQ my@domain.com VALIDKEY\n"
      })
  void takesNoOtherLineForAnAnswer(String reply) {
    world
        .server()
        .byUdp((request, out) -> {})
        .byTcp(
            (request, connection) ->
                FaultyServer.say(connection, reply.replace("SEQ", request.seq())));

    assertThat(world.verify(HURRIED, MY, K1).status()).isEqualTo(TEMPERROR);
  }

  @Test
  void findsItsAnswerAmongThoseToOtherQuestions() {
    world
        .server()
        .byUdp((request, out) -> {})
        .byTcp(
            (request, connection) -> {
              FaultyServer.say(connection, "VERIFY_REPLY 1 other@domain.com INVALIDKEY\r\n");
              FaultyServer.say(connection, request.reply(true));
            });

    assertThat(world.verify(SETTINGS.waiting(slowToGiveUp()), MY, K1).status()).isEqualTo(VALIDKEY);
  }

  @Test
  void endsAConnectionThatIsReset() {
    world
        .server()
        .byUdp((request, out) -> {})
        .byTcp(
            (request, connection) -> {
              connection.setSoLinger(true, 0); // RST instead of FIN
              connection.close();
            });

    assertThat(prompt(() -> world.verify(HURRIED, MY, K1)).status()).isEqualTo(TEMPERROR);
  }

  @Test
  void endsAConnectionThatNeverEndsItsLine() {
    world
        .server()
        .byUdp((request, out) -> {})
        .byTcp((request, connection) -> FaultyServer.say(connection, "x".repeat(5000)));

    assertThat(prompt(() -> world.verify(HURRIED, MY, K1)).status()).isEqualTo(TEMPERROR);
  }

  @Test
  void endsAConnectionThatFloods() {
    world.server().byUdp((request, out) -> {}).byTcp((request, connection) -> flood(connection));

    assertThat(prompt(() -> world.verify(SETTINGS.waiting(slowToGiveUp()), MY, K1)).status())
        .isEqualTo(TEMPERROR);
  }

  @Test
  void waitsNoLongerForAConnectionThatDrips() {
    world
        .server()
        .byUdp((request, out) -> {})
        .byTcp(
            (request, connection) -> {
              for (char c : request.reply(true).toCharArray()) {
                FaultyServer.say(connection, String.valueOf(c));
                pause(20);
              }
            });

    assertThat(prompt(() -> world.verify(HURRIED, MY, K1)).status()).isEqualTo(TEMPERROR);
  }

  @Test
  void keepsToItsWholeWaitWhateverTheServersDo() {
    world.server().silent();
    world.dns().address("auth.domain.com", "127.0.0.5", "127.0.0.6", "127.0.0.7");
    var waits = new VerifySettings.Waits(Duration.ofMillis(300), 2, Duration.ofMillis(700));

    long start = System.nanoTime();
    AuthVerdict verdict = world.verify(SETTINGS.waiting(waits), MY, K1);

    assertThat(verdict).isEqualTo(new AuthVerdict(TEMPERROR, "no answer in time", true));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void staysRightAndWithinItsBoundWhenAFifthOfAllDatagramsIsLost() {
    Random loss = new Random(20);
    world
        .server()
        .byUdp(
            (request, out) -> { // one thread hears them all
              boolean lostThere = loss.nextInt(5) == 0;
              boolean lostBack = loss.nextInt(5) == 0;
              if (!lostThere && !lostBack) {
                world.server().answer(request, out);
              }
            });
    var waits = new VerifySettings.Waits(Duration.ofMillis(400), 2, Duration.ofSeconds(10));
    NetVerifier verifier =
        world.verifier(SETTINGS.waiting(waits).capped(new VerifySettings.Caps(500, 500, 500, 4)));
    Semaphore atOnce = new Semaphore(200);
    List<CompletableFuture<AuthVerdict>> verdicts = new ArrayList<>();

    long start = System.nanoTime();
    for (int i = 0; i < 1000; i++) {
      atOnce.acquireUninterruptibly();
      String key = (i % 2 == 0 ? "good" : "bad") + i + "-".repeat(50);
      if (i % 2 == 0) {
        world.server().knows("u" + i + "@domain.com", key);
      }
      verdicts.add(
          verifier
              .ask(World.address("u" + i + "@domain.com"), World.key(key))
              .whenComplete((verdict, failure) -> atOnce.release()));
    }

    for (int i = 0; i < 1000; i++) {
      AuthKeyStatus right = i % 2 == 0 ? VALIDKEY : INVALIDKEY;
      assertThat(verdicts.get(i).join().status()).as("question %d", i).isIn(right, TEMPERROR);
    }
    assertThat(verdicts.stream().filter(v -> v.join().status() == TEMPERROR)).hasSizeLessThan(100);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
  }

  /** Long enough for an answer on a busy machine, short enough to wait for three silences. */
  private static VerifySettings.Waits slowToGiveUp() {
    return new VerifySettings.Waits(Duration.ofMillis(700), 2, Duration.ofSeconds(20));
  }

  private static AuthVerdict prompt(Supplier<AuthVerdict> question) {
    long start = System.nanoTime();
    AuthVerdict verdict = question.get();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PROMPT);
    return verdict;
  }

  private static void flood(Socket connection) throws IOException {
    while (!connection.isClosed()) {
      FaultyServer.say(connection, "VERIFY_REPLY 1 other@domain.com VALIDKEY\r\n".repeat(100));
    }
  }

  private static void pause(long millis) throws IOException {
    try {
      Thread.sleep(millis); // the server's, not the test's
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
