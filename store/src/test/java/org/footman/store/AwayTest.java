// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.footman.core.store.Samples.ANN;
import static org.footman.core.store.Samples.BOB;
import static org.footman.core.store.Samples.NOW;
import static org.footman.core.store.Samples.allow;
import static org.footman.core.store.Samples.asking;
import static org.footman.core.store.Samples.mail;
import static org.footman.core.store.Samples.question;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.footman.core.challenge.AskRule;
import org.footman.core.challenge.Asked;
import org.footman.core.store.StoreUnavailable;
import org.footman.core.store.Together;
import org.footman.core.trust.Pattern.Kind;
import org.footman.core.trust.Scope;
import org.footman.core.trust.TrustEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A PostgreSQL that goes away and comes back. */
class AwayTest {
  private static final Duration AT_ONCE = Duration.ofMillis(500);

  private Wire wire;
  private DatabaseSettings settings;

  @BeforeEach
  void layWire() throws IOException {
    String url = PostgresServer.newDatabase();
    int port = URI.create(url.substring("jdbc:".length())).getPort();
    wire = new Wire(port);
    settings = TestDatabase.settings(url.replace(":" + port + "/", ":" + wire.port() + "/"));
  }

  @AfterEach
  void takeUpWire() {
    wire.close();
  }

  private JpaStores open() {
    return JpaStores.open(settings, Clock.systemUTC());
  }

  private static Asked hold(JpaStores stores, String name) {
    return stores
        .heldMails()
        .hold(List.of(mail(name, BOB, ANN)), Optional.of(question(ANN, BOB)), AskRule.DEFAULT, NOW);
  }

  private static void untilBack(JpaStores stores) {
    await().atMost(Duration.ofSeconds(15)).ignoreExceptions().until(() -> up(stores));
  }

  private static boolean up(JpaStores stores) {
    stores.ping();
    return true;
  }

  private static Duration time(Runnable act) {
    long start = System.nanoTime();
    act.run();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Test
  void startsWithoutTheDatabaseAndMakesTheTablesWhenItComes() throws IOException {
    wire.cut();

    try (JpaStores stores = open()) {
      Duration refusal =
          time(
              () ->
                  assertThatThrownBy(() -> hold(stores, "one"))
                      .isInstanceOf(StoreUnavailable.class));
      assertThat(refusal).isLessThan(AT_ONCE);

      wire.mend();
      untilBack(stores);
      assertThat(hold(stores, "one")).isEqualTo(Asked.NEW);
    }
  }

  @Test
  void startsWhileTheDatabaseTakesConnectionsAndNeverAnswers() throws IOException {
    wire.silence();

    Duration start = time(() -> open().close());

    assertThat(start).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void tellsEveryCallerAtOnceThatTheDatabaseIsAwayAndRecovers() throws IOException {
    try (JpaStores stores = open()) {
      hold(stores, "one");
      wire.cut();
      assertThatThrownBy(() -> hold(stores, "two")).isInstanceOf(StoreUnavailable.class);

      List<Callable<Boolean>> callers =
          IntStream.range(0, 20).<Callable<Boolean>>mapToObj(i -> () -> refused(stores)).toList();
      Duration all = time(() -> assertThat(Together.run(callers)).containsOnly(true));
      assertThat(all).isLessThan(AT_ONCE);

      wire.mend();
      untilBack(stores);
      assertThat(hold(stores, "two")).isEqualTo(Asked.JOINED);
    }
  }

  private static boolean refused(JpaStores stores) {
    try {
      stores.sentMessages().sentAny(BOB, List.of("hash"));
      return false;
    } catch (StoreUnavailable e) {
      return true;
    }
  }

  @Test
  void keepsKnowingKnownSendersWhileTheDatabaseIsAway() throws IOException {
    try (JpaStores stores = open()) {
      TrustEntry entry = allow(Scope.user(BOB), Kind.ADDRESS, ANN);
      stores.trust().learn(entry);
      stores.trust().matching(asking(BOB, ANN));
      wire.cut();
      await().atMost(Duration.ofSeconds(10)).until(() -> !stores.isUp());

      assertThat(stores.trust().matching(asking(BOB, ANN))).containsExactly(entry);
      assertThatThrownBy(() -> stores.trust().matching(asking(BOB, "new@far.example")))
          .isInstanceOf(StoreUnavailable.class);
      assertThatThrownBy(() -> stores.trust().matchingNow(asking(BOB, ANN)))
          .isInstanceOf(StoreUnavailable.class);
    }
  }
}
