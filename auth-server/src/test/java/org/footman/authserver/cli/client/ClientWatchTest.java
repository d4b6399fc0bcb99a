// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.footman.authserver.cli.Outside.K1;
import static org.footman.authserver.cli.Outside.K2;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionFactory;
import org.footman.authserver.cli.client.InboxWatch.Ending;
import org.footman.core.address.Address;
import org.footman.core.authkey.AuthKey;
import org.footman.core.authkey.AuthKeyStatus;
import org.footman.core.authkey.AuthVerdict;
import org.footman.core.authkey.Disposition;
import org.footman.core.authkey.Verifier;
import org.footman.core.settings.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client as it watches an inbox: mail arrives, connections are lost. */
class ClientWatchTest {
  private static final String GOOD = "X-Auth-Key: " + K1;
  private static final String FALSE = "X-Auth-Key: " + K2;
  private static final Pauses QUICK =
      new Pauses(
          Duration.ofMillis(100),
          Duration.ofMinutes(5),
          Duration.ofMillis(50),
          Duration.ofMillis(200));
  private static final Pauses RESTLESS =
      new Pauses(QUICK.poll(), Duration.ofSeconds(1), QUICK.first(), QUICK.longest());

  @TempDir private Path state;
  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private Verifier verifier = ClientWatchTest::answers;
  private PostOffice office;

  @BeforeEach
  void open() throws IOException {
    office = PostOffice.open(state);
  }

  @AfterEach
  void close() throws IOException, InterruptedException {
    office.close();
    thread.shutdownNow();
    // it may still write to the folder that goes away now
    assertThat(thread.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
  }

  /** Threads of the mail server end with exceptions when a connection is cut. */
  private static ConditionFactory patiently() {
    return await().dontCatchUncaughtExceptions().atMost(Duration.ofSeconds(20));
  }

  private InboxWatch watch(Pauses pauses) throws IOException {
    ImapUrl url = new ImapUrl(false, "127.0.0.1", office.relay().port(), "INBOX");
    Secret password = new Secret(PostOffice.PASSWORD);
    ClientSettings settings =
        new ClientSettings(
            new Account(url, PostOffice.USER, password, true, Optional.empty()),
            new FolderNames(Optional.empty(), Optional.empty(), "Quarantine", false),
            new Wishes(Disposition.SPAM, MissingKey.DELIVER, Duration.ofDays(2), false),
            pauses,
            state,
            Duration.ofHours(1));
    var log =
        new ClientLog(
            office.outside().clock(), new PrintStream(lines, true, StandardCharsets.UTF_8));
    return InboxWatch.over(settings, verifier, log);
  }

  private static AuthVerdict answers(Address address, AuthKey key) {
    return new AuthVerdict(
        key.reveal().equals(K1) ? AuthKeyStatus.VALIDKEY : AuthKeyStatus.INVALIDKEY, "");
  }

  private static AuthVerdict neverAnswers() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      // asked no more
    }
    return new AuthVerdict(AuthKeyStatus.TEMPERROR, "");
  }

  private Future<Ending> run(InboxWatch watch) {
    return thread.submit(() -> watch.run(false));
  }

  private String log() {
    return lines.toString(StandardCharsets.UTF_8);
  }

  private long idles() {
    return office.relay().commands().stream().filter("IDLE"::equals).count();
  }

  private void arrivesAndIsMoved(String subject) {
    office.deliver(subject, "ann@far.example", FALSE);
    patiently().until(() -> office.folder("Spam").contains(subject));
  }

  @Test
  void looksAtMailAsItArrives() throws Exception {
    try (InboxWatch watch = watch(QUICK)) {
      Future<Ending> ending = run(watch);
      patiently().until(() -> idles() > 0);

      arrivesAndIsMoved("forged");
      office.deliver("good", "ann@far.example", GOOD);
      patiently().until(() -> log().contains("VALIDKEY"));
      arrivesAndIsMoved("forged again");
      watch.close();

      assertThat(ending.get(20, TimeUnit.SECONDS)).isEqualTo(Ending.DONE);
    }
    assertThat(office.inboxSubjects()).containsExactly("good");
    assertThat(log()).doesNotContain("no connection");
  }

  @Test
  void noticesMailThatComesJustBeforeItWaits() throws Exception {
    office.relay().before("IDLE", () -> office.deliver("forged", "ann@far.example", FALSE));

    try (InboxWatch watch = watch(QUICK)) {
      var unused = run(watch);

      patiently().until(() -> office.folder("Spam").contains("forged"));
    }
  }

  @Test
  void noticesMailThatComesWhileAnotherGoes() throws Exception {
    office.deliver("forged", "ann@far.example", FALSE);
    office.deliverWhenOneGoes("forged again", "ann@far.example", FALSE);

    try (InboxWatch watch = watch(QUICK)) {
      var unused = run(watch);

      patiently().until(() -> office.folder("Spam").size() == 2);
    }
    assertThat(log()).doesNotContain("no connection");
  }

  @Test
  void noticesMailThatTheServerNeverTellsOf() throws Exception {
    office.relay().tellOfNothing();
    try (InboxWatch watch = watch(RESTLESS)) {
      var unused = run(watch);
      patiently().until(() -> idles() > 0);

      arrivesAndIsMoved("forged");
      arrivesAndIsMoved("forged again");
    }
    assertThat(log()).doesNotContain("no connection");
  }

  @Test
  void looksNextTimeAtMailThatItCouldNotJudge() throws Exception {
    office.deliver("forged", "ann@far.example", FALSE);
    Thread watching = Thread.currentThread();
    verifier =
        (address, key) -> {
          watching.interrupt();
          return neverAnswers();
        };
    try (InboxWatch watch = watch(QUICK)) {
      watch.run(false);
    }
    assertThat(Thread.interrupted()).isTrue();
    verifier = ClientWatchTest::answers;

    try (InboxWatch watch = watch(QUICK)) {
      watch.run(true);
    }

    assertThat(office.folder("Spam")).containsExactly("forged");
  }

  @Test
  void looksNowAndThenWhereTheServerHasNoIdle() throws Exception {
    office.relay().hide("IDLE");
    try (InboxWatch watch = watch(QUICK)) {
      var unused = run(watch);
      patiently().until(() -> log().contains("connected"));

      arrivesAndIsMoved("forged");

      assertThat(idles()).isZero();
    }
  }

  @Test
  void connectsAgainWhenTheServerComesBack() throws Exception {
    try (InboxWatch watch = watch(QUICK)) {
      var unused = run(watch);
      patiently().until(() -> idles() > 0);
      office.relay().stop();
      patiently().until(() -> log().lines().filter(l -> l.contains("no connection")).count() > 2);
      office.deliver("meanwhile", "ann@far.example", FALSE);

      office.relay().startAgain();

      patiently().until(() -> !office.folder("Spam").isEmpty());
      arrivesAndIsMoved("afterwards");
    }
    assertThat(office.folder("Spam")).containsExactly("meanwhile", "afterwards");
  }

  @Test
  void waitsForAServerThatIsNotThereYet() throws Exception {
    office.relay().stop();
    try (InboxWatch watch = watch(QUICK)) {
      var unused = run(watch);
      patiently().until(() -> log().contains("no connection"));

      office.relay().startAgain();

      arrivesAndIsMoved("forged");
    }
  }

  @Test
  void endsAnIdleThatLastsTooLongAndGoesOn() throws Exception {
    try (InboxWatch watch = watch(RESTLESS)) {
      var unused = run(watch);

      patiently().until(() -> idles() > 2);

      arrivesAndIsMoved("forged");
    }
    assertThat(log()).doesNotContain("no connection");
  }

  @Test
  void letsOneClientAtATimeWatchAnInbox() throws IOException {
    try (InboxWatch watch = watch(QUICK)) {
      assertThat(watch).isNotNull();

      assertThatThrownBy(() -> watch(QUICK))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another client");
    }
  }
}
