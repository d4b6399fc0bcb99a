// SPDX-License-Identifier: Apache-2.0
package org.footman.james.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WaitsTest {
  private static final Duration MOST = Duration.ofMillis(200);

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

  @Test
  void givesWhatIsThereWithoutWaiting() {
    var none = new Waits(0, MOST);

    assertThat(none.await(CompletableFuture.completedFuture("verdict"))).contains("verdict");
  }

  @Test
  void givesWhatComesInTime() {
    var waits = new Waits(1, Duration.ofSeconds(30));
    CompletableFuture<String> coming = new CompletableFuture<>();
    threads.execute(() -> coming.complete("verdict"));

    assertThat(waits.await(coming)).contains("verdict");
  }

  @Test
  void givesNothingForWhatFails() {
    assertThat(new Waits(1, MOST).await(CompletableFuture.failedFuture(new RuntimeException())))
        .isEmpty();
  }

  @Test
  void waitsNoLongerThanItMay() {
    var waits = new Waits(1, MOST);

    assertThat(millis(() -> waits.await(new CompletableFuture<>()))).isBetween(190L, 5000L);
  }

  @Test // other sessions are bound to the same thread
  void letsAThreadRestThatWaited() {
    var waits = new Waits(1, MOST);
    waits.await(new CompletableFuture<>());

    assertThat(waits.mayWait()).isFalse();
    assertThat(millis(() -> waits.await(new CompletableFuture<>()))).isLessThan(190);
  }

  @Test
  void letsNoMoreThreadsWaitThanItMay() throws Exception {
    var waits = new Waits(1, Duration.ofSeconds(30));
    CompletableFuture<String> coming = new CompletableFuture<>();
    Future<?> first = threads.submit(() -> waits.await(coming));
    await().until(() -> !waits.mayWait());

    assertThat(millis(() -> waits.await(new CompletableFuture<>()))).isLessThan(10_000);

    coming.complete("verdict");
    first.get();
    assertThat(waits.mayWait()).isTrue();
  }
}
