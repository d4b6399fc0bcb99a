// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.footman.authserver.TestClock;
import org.footman.core.authkey.AddressSettings;
import org.footman.core.authkey.VerifyCount;
import org.footman.core.authkey.VerifyCount.Kind;
import org.footman.core.store.MemoryStores;
import org.footman.core.store.Page;
import org.junit.jupiter.api.Test;

class VerifyTallyTest {
  private static final Instant NOW = Instant.parse("2004-12-25T22:08:15Z");
  private static final LocalDate DAY = LocalDate.of(2004, 12, 25);

  private final MemoryStores stores = new MemoryStores();
  private final TestClock clock = new TestClock(NOW);
  private final VerifyTally tally =
      new VerifyTally(stores.authKeys(), stores.verifyCounts(), clock);

  private static InetAddress ip(int last) {
    try {
      return InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, (byte) last});
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private List<VerifyCount> counts(Kind kind) {
    return stores.verifyCounts().list(kind, DAY, DAY, Optional.empty(), new Page(0, Page.MOST));
  }

  private void register(String address) {
    stores
        .authKeys()
        .put(new AddressSettings(address, Duration.ofDays(5), Duration.ofDays(2), NOW));
  }

  @Test
  void countsByAddressAndResult() {
    register("my@domain.com");
    register("silent@domain.com");
    tally.asked("my@domain.com", ip(1), true);
    tally.asked("my@domain.com", ip(1), true);
    tally.asked("my@domain.com", ip(1), false);
    tally.asked("silent@domain.com", ip(2), false);
    tally.asked("nobody@domain.com", ip(3), false);
    tally.flush();

    assertThat(counts(Kind.ADDRESS))
        .containsExactlyInAnyOrder(
            new VerifyCount(DAY, Kind.ADDRESS, "my@domain.com", true, 2),
            new VerifyCount(DAY, Kind.ADDRESS, "my@domain.com", false, 1),
            new VerifyCount(DAY, Kind.ADDRESS, "silent@domain.com", false, 1),
            new VerifyCount(DAY, Kind.ADDRESS, "", false, 1));
  }

  @Test
  void countsWhoAsks() {
    tally.asked("my@domain.com", ip(1), true);
    tally.asked("my@domain.com", ip(1), false);
    tally.asked("my@domain.com", ip(2), false);
    tally.flush();

    assertThat(counts(Kind.ASKER))
        .containsExactlyInAnyOrder(
            new VerifyCount(DAY, Kind.ASKER, "192.0.2.1", true, 1),
            new VerifyCount(DAY, Kind.ASKER, "192.0.2.1", false, 1),
            new VerifyCount(DAY, Kind.ASKER, "192.0.2.2", false, 1));
  }

  @Test
  void writesFewRowsForStrangersWithManyNamesAndAddresses() {
    for (int i = 0; i < 20_000; i++) {
      tally.asked("stranger" + i + "@domain.com", ip(i), false);
    }
    tally.flush();

    assertThat(counts(Kind.ADDRESS))
        .containsExactly(new VerifyCount(DAY, Kind.ADDRESS, "", false, 20_000));
    assertThat(counts(Kind.ASKER)).hasSize(51);
    assertThat(counts(Kind.ASKER)).extracting(VerifyCount::count).element(0).isNotEqualTo(0L);
    assertThat(counts(Kind.ASKER).stream().mapToLong(VerifyCount::count).sum()).isEqualTo(20_000);
  }

  @Test
  void countsAQuestionOnTheDayItCame() {
    tally.asked("my@domain.com", ip(1), true);
    tally.flush();
    clock.forward(Duration.ofDays(1));
    tally.flush();
    tally.asked("my@domain.com", ip(1), true);
    tally.flush();

    assertThat(counts(Kind.ASKER)).extracting(VerifyCount::count).containsExactly(1L);
  }

  @Test
  void forgetsDaysLongGone() {
    tally.asked("my@domain.com", ip(1), true);
    tally.flush();
    clock.forward(Duration.ofDays(91));

    tally.sweep(Duration.ofDays(90));

    assertThat(counts(Kind.ASKER)).isEmpty();
  }
}
