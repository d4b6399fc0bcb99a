// SPDX-License-Identifier: Apache-2.0
package org.footman.james.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.footman.james.key.Waits.Turn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WaitsTest {
  private static final Duration MOST = Duration.ofMillis(200);
  private static final Duration LONG = Duration.ofSeconds(30);

  /** After so long a wait the rest lasts until a test has looked, on a slow machine too. */
  private static final Duration A_SECOND = Duration.ofSeconds(1);

  /** Milliseconds: far less than {@link #LONG}, far more than a slow machine needs. */
  private static final long AT_ONCE = 10_000;

  private final ExecutorService threads = Executors.newFixedThreadPool(4);

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  private static long millis(Runnable act) {
    long began = System.nanoTime();
    act.run();
    return Duration.ofNanos(System.nanoTime() - began).toMillis();
  }

  /** How many milliseconds it waits for what never comes. */
  private static long wait(Waits waits, Turn message, Duration patience) {
    return millis(() -> waits.await(message, new CompletableFuture<>(), patience));
  }

  @Test
  void givesWhatIsThereWithoutWaiting() {
    var none = new Waits(0, MOST);

    assertThat(none.await(none.turn(), CompletableFuture.completedFuture("verdict"), MOST))
        .contains("verdict");
  }

  @Test
  void givesWhatComesInTime() {
    var waits = new Waits(1, LONG);
    CompletableFuture<String> coming = new CompletableFuture<>();
    threads.execute(() -> coming.complete("verdict"));

    assertThat(waits.await(waits.turn(), coming, LONG)).contains("verdict");
  }

  @Test
  void givesNothingForWhatFails() {
    var waits = new Waits(1, MOST);
    CompletableFuture<String> failed = CompletableFuture.failedFuture(new RuntimeException());

    assertThat(waits.await(waits.turn(), failed, MOST)).isEmpty();
  }

  @Test
  void waitsNoLongerThanItMay() {
    var waits = new Waits(1, LONG);

    assertThat(wait(waits, waits.turn(), MOST)).isBetween(190L, AT_ONCE);
  }

  @Test // other sessions are bound to the same thread
  void letsAThreadRestThatWaited() {
    var waits = new Waits(1, LONG);
    wait(waits, waits.turn(), A_SECOND);

    assertThat(waits.mayWait(waits.turn())).isFalse();
    assertThat(wait(waits, waits.turn(), LONG)).isLessThan(AT_ONCE);
  }

  @Test // one hook waits for DNS, the next for an Authentication Server
  void waitsAgainForTheSameMessage() {
    var waits = new Waits(1, LONG);
    Turn message = waits.turn();
    wait(waits, message, MOST);

    assertThat(waits.mayWait(message)).isTrue();
    assertThat(wait(waits, message, MOST)).isBetween(190L, AT_ONCE);
  }

  @Test
  void waitsNoLongerForAllThatAMessageNeedsThanItMay() {
    var waits = new Waits(1, MOST);
    Turn message = waits.turn();

    assertThat(wait(waits, message, LONG)).isBetween(190L, AT_ONCE);
    assertThat(waits.mayWait(message)).isFalse();
    assertThat(wait(waits, message, LONG)).isLessThan(AT_ONCE);
  }

  @Test
  void restsForAllTheWaitsOfAMessage() {
    var waits = new Waits(1, LONG);
    Turn message = waits.turn();
    wait(waits, message, MOST);
    wait(waits, message, Duration.ofMillis(100));
    long ended = System.nanoTime();

    await()
        .pollInSameThread() // the rest is this thread's
        .pollInterval(Duration.ofMillis(5))
        .until(() -> waits.mayWait(waits.turn()));

    assertThat(Duration.ofNanos(System.nanoTime() - ended)).isGreaterThan(MOST.multipliedBy(5));
  }

  @Test // else each of many sessions would spare a long wait for a thread that has to rest
  void restsForAMessageThatAnotherHasWaitedAfter() {
    var waits = new Waits(1, LONG);
    Turn first = waits.turn();
    wait(waits, first, Duration.ofMillis(25));
    await().pollInSameThread().until(() -> waits.mayWait(waits.turn()));
    wait(waits, waits.turn(), A_SECOND);

    assertThat(waits.mayWait(first)).isFalse();
  }

  @Test // a copy of the message, a thread that reads: for nobody
  void beginsNothingThatItMayNotWaitFor() {
    var waits = new Waits(1, LONG);
    var none = new Waits(0, LONG);
    var begun = new AtomicInteger();
    Supplier<Future<Integer>> act =
        () -> CompletableFuture.completedFuture(begun.incrementAndGet());

    assertThat(none.begin(none.turn(), act, LONG)).isEmpty();
    assertThat(begun).hasValue(0);
    assertThat(waits.begin(waits.turn(), act, LONG)).contains(1);
  }

  @Test
  void awaitsNothingTwiceForAMessage() {
    var waits = new Waits(1, LONG);
    Turn message = waits.turn();
    CompletableFuture<String> never = new CompletableFuture<>();
    waits.await(message, never, MOST);

    assertThat(millis(() -> waits.await(message, never, LONG))).isLessThan(AT_ONCE);
  }

  @Test
  void letsNoMoreThreadsWaitThanItMay() throws Exception {
    var waits = new Waits(1, LONG);
    CompletableFuture<String> coming = new CompletableFuture<>();
    Future<?> first = threads.submit(() -> waits.await(waits.turn(), coming, LONG));
    await().until(() -> !waits.mayWait(waits.turn()));

    assertThat(wait(waits, waits.turn(), LONG)).isLessThan(AT_ONCE);

    coming.complete("verdict");
    first.get();
    assertThat(waits.mayWait(waits.turn())).isTrue();
  }
}
