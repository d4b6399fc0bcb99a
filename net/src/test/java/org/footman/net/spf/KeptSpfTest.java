// SPDX-License-Identifier: Apache-2.0
package org.footman.net.spf;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.footman.core.address.Address;
import org.footman.core.dns.ZoneDns;
import org.footman.core.proof.Spf;
import org.footman.core.proof.SpfQuestion;
import org.footman.core.proof.SpfResult;
import org.junit.jupiter.api.Test;

class KeptSpfTest {
  private static final Duration LIFE = Duration.ofMinutes(1);

  private final AtomicLong nanos = new AtomicLong();
  private final List<CompletableFuture<SpfResult>> asked = new ArrayList<>();
  private final Spf kept =
      KeptSpf.of(
          (question, dns) -> {
            asked.add(new CompletableFuture<>());
            return asked.get(asked.size() - 1);
          },
          LIFE,
          nanos::get);

  @Test
  void asksOnceForAllWhoAskTheSame() {
    CompletableFuture<SpfResult> first = ask("ann@far.example");
    CompletableFuture<SpfResult> second = ask("ann@far.example");
    asked.get(0).complete(SpfResult.PASS);

    assertThat(first).isCompletedWithValue(SpfResult.PASS);
    assertThat(second).isCompletedWithValue(SpfResult.PASS);
    assertThat(ask("ann@far.example")).isCompletedWithValue(SpfResult.PASS);
    assertThat(asked).hasSize(1);
  }

  @Test
  void asksAgainForAnotherSenderSinceARecordMayNameHim() {
    ask("ann@far.example");
    ask("ben@far.example");

    assertThat(asked).hasSize(2);
  }

  @Test
  void asksAgainAfterAWhile() {
    ask("ann@far.example");
    asked.get(0).complete(SpfResult.PASS);
    nanos.addAndGet(LIFE.toNanos() + 1);
    ask("ann@far.example");

    assertThat(asked).hasSize(2);
  }

  @Test
  void saysForHowLongAResultIsStillKept() {
    assertThat(kept.lasts(question("ann@far.example"))).isZero();
    ask("ann@far.example");
    assertThat(kept.lasts(question("ann@far.example"))).isZero();
    asked.get(0).complete(SpfResult.PASS);
    nanos.addAndGet(Duration.ofSeconds(20).toNanos());

    assertThat(kept.lasts(question("ann@far.example"))).isEqualTo(LIFE.minusSeconds(20));
    assertThat(kept.lasts(question("ben@far.example"))).isZero();
  }

  @Test
  void saysNoMoreToWhoHearsOfAResultFirst() {
    CompletableFuture<Duration> left =
        ask("ann@far.example").thenApply(result -> kept.lasts(question("ann@far.example")));
    asked.get(0).complete(SpfResult.PASS);

    assertThat(left).isCompletedWithValue(LIFE);
    assertThat(kept.lasts(question("ann@far.example"))).isEqualTo(LIFE);
  }

  @Test
  void saysAtOnceThatWhatWasNotFoundOutIsNotKept() {
    CompletableFuture<Duration> left =
        ask("ann@far.example").thenApply(result -> kept.lasts(question("ann@far.example")));
    asked.get(0).complete(SpfResult.TEMPERROR);

    assertThat(left).isCompletedWithValue(Duration.ZERO);
  }

  @Test
  void asksAgainWhatWasNotFoundOut() {
    ask("ann@far.example");
    asked.get(0).complete(SpfResult.TEMPERROR);
    ask("ann@far.example");

    assertThat(asked).hasSize(2);
  }

  @Test
  void letsNobodyCancelForOthers() {
    CompletableFuture<SpfResult> first = ask("ann@far.example");
    CompletableFuture<SpfResult> second = ask("ann@far.example");
    first.cancel(true);
    asked.get(0).complete(SpfResult.FAIL);

    assertThat(second).isCompletedWithValue(SpfResult.FAIL);
  }

  private CompletableFuture<SpfResult> ask(String sender) {
    return kept.check(question(sender), ZoneDns.of());
  }

  private static SpfQuestion question(String sender) {
    return new SpfQuestion(
        InetAddress.getLoopbackAddress(), "mail.far.example", Address.parse(sender).orElseThrow());
  }
}
