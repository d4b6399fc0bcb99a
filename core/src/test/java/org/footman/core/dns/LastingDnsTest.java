// SPDX-License-Identifier: Apache-2.0
package org.footman.core.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LastingDnsTest {
  /** Keeps an answer for as many seconds as its name says. */
  private static final class Figures implements Dns {
    @Override
    public <T> CompletableFuture<Answer<T>> ask(String name, RecordType<T> type) {
      return CompletableFuture.completedFuture(new Answer.Absent<>(false));
    }

    @Override
    public Duration lasts(String name, RecordType<?> type) {
      return Duration.ofSeconds(Long.parseLong(name));
    }
  }

  private final LastingDns dns = new LastingDns(new FewLookUps(new Figures(), 10));

  @Test
  void lastsAsLongAsTheAnswerThatGoesFirst() {
    dns.ask("30", RecordType.TXT).join();
    dns.ask("10", RecordType.A).join();
    dns.ask("20", RecordType.TXT).join();

    assertThat(dns.lasts()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void lastsForeverWithoutAnyQuestion() {
    assertThat(dns.lasts()).isEqualTo(LastingDns.FOREVER);
  }
}
