// SPDX-License-Identifier: Apache-2.0
package org.footman.net.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopTest {
  private final Loop loop = Loop.start("loop-test");
  private final BlockingQueue<String> done = new LinkedBlockingQueue<>();

  @AfterEach
  void end() {
    loop.close();
  }

  @Test
  void ringsAlarmsInTheirOrderAndNotThoseThatWereCalledOff() throws InterruptedException {
    loop.execute(
        () -> {
          loop.after(Duration.ofMillis(60), () -> done.add("second"));
          loop.after(Duration.ofMillis(10), () -> done.add("never")).callOff();
          loop.after(Duration.ofMillis(20), () -> done.add("first"));
        });

    assertThat(List.of(next(), next())).containsExactly("first", "second");
  }

  @Test
  void goesOnAfterAMistakeOfWhatItRuns() throws InterruptedException {
    loop.execute(
        () -> {
          loop.after(Duration.ofMillis(10), LoopTest::fail);
          loop.after(Duration.ofMillis(20), () -> done.add("alarm"));
          fail();
        });
    loop.execute(() -> done.add("work"));

    assertThat(List.of(next(), next())).containsExactly("work", "alarm");
  }

  @Test
  void doesWhatComesFromManyThreads() {
    List<CompletableFuture<Void>> all =
        IntStream.range(0, 10_000)
            .parallel()
            .mapToObj(i -> CompletableFuture.runAsync(() -> {}, loop))
            .toList();

    assertThat(CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new)))
        .succeedsWithin(Duration.ofSeconds(20));
  }

  private String next() throws InterruptedException {
    String next = done.poll(10, TimeUnit.SECONDS);
    return next == null ? "nothing" : next;
  }

  private static void fail() {
    throw new IllegalStateException("a mistake");
  }
}
