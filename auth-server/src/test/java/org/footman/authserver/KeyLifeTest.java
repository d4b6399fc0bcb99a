// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.footman.authserver.issue.Issuing;
import org.footman.core.authkey.AddressSettings;
import org.footman.core.authkey.AuthKey;
import org.footman.core.authkey.IssuedKey;
import org.footman.core.store.MemoryStores;
import org.footman.core.store.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The life of keys, as a receiver sees it over a socket (vectors AA-01 to AA-07). */
class KeyLifeTest {
  private static final String ADDRESS = "my@domain.com";
  private static final Instant END = Instant.parse("2005-01-01T22:08:15Z");

  private final MemoryStores stores = new MemoryStores();
  private final Stand stand = Stand.over(stores, new TestClock(Stand.NOW));
  private final Issuing issuing = stand.server().issuing();

  @AfterEach
  void stop() throws IOException {
    stand.close();
  }

  private IssuedKey newest() {
    return stores.authKeys().newest(ADDRESS, stand.clock().instant()).orElseThrow();
  }

  private IssuedKey first() {
    issuing.register(ADDRESS);
    await().until(() -> stores.authKeys().newest(ADDRESS, Stand.NOW).isPresent());
    return newest();
  }

  @Test
  void endsAKeyTenThousandAndEightyMinutesAfterItWasMade() {
    assertThat(first().expires()).as("AA-01").isEqualTo(END);
    assertThat(stores.authKeys().settings(ADDRESS).map(AddressSettings::next))
        .as("AA-02")
        .contains(Instant.parse("2004-12-30T22:08:15Z"));
  }

  @Test
  void takesTheOldAndTheNewKeyWhileBothLive() {
    AuthKey old = first().key();
    stand.clock().set(Instant.parse("2004-12-31T00:00:00Z"));
    await().until(() -> !newest().key().equals(old));

    assertThat(List.of(stand.verdict(ADDRESS, old), stand.verdict(ADDRESS, newest().key())))
        .as("AA-03, AA-07")
        .containsOnly("VALIDKEY");
  }

  @Test
  void takesAKeyAtItsLastMomentAndNoLonger() {
    AuthKey key = first().key();

    stand.clock().set(END);
    assertThat(stand.verdict(ADDRESS, key)).as("AA-05").isEqualTo("VALIDKEY");
    stand.clock().set(END.plusMillis(1));
    assertThat(stand.verdict(ADDRESS, key)).as("AA-04").isEqualTo("INVALIDKEY");
  }

  @Test
  void deletesWhatHasEnded() {
    first();

    stand.clock().set(END.plusSeconds(1));

    await()
        .untilAsserted(
            () -> assertThat(stores.authKeys().live(0, 10).keys()).as("AA-04").hasSize(1));
  }

  @Test
  void spreadsTheFirstKeysOfManyOverTheInterval() {
    for (int i = 0; i < 7200; i++) {
      issuing.register("user" + i + "@domain.com");
    }

    var perHour =
        stores.authKeys().list(Optional.empty(), new Page(0, Page.MOST)).stream()
            .filter(s -> s.next().isAfter(Stand.NOW))
            .collect(
                Collectors.groupingBy(
                    s -> Duration.between(Stand.NOW, s.next()).toHours() % 120,
                    Collectors.counting()));
    assertThat(perHour).as("AA-06: 60 an hour").hasSize(120);
    assertThat(perHour.values()).allMatch(count -> count > 20 && count < 110);
  }

  @Test
  void worksOffADowntimeWithoutABurst() {
    for (int i = 0; i < 3000; i++) {
      stores
          .authKeys()
          .put(
              new AddressSettings(
                  "user" + i + "@domain.com",
                  AddressSettings.DEFAULT_INTERVAL,
                  AddressSettings.DEFAULT_GRACE,
                  Stand.NOW.minusSeconds(i)));
    }

    await().until(() -> stand.server().figures().getOrDefault("keys", 0L) > 0);

    assertThat(stand.server().figures().getOrDefault("keys", 0L)).isBetween(1L, 200L);
  }

  @Test
  void knowsARevokedKeyNoMoreAtOnce() {
    AuthKey key = first().key();
    assertThat(stand.verdict(ADDRESS, key)).isEqualTo("VALIDKEY");

    int revoked = issuing.revoke(ADDRESS);

    assertThat(revoked).isEqualTo(1);
    assertThat(stand.verdict(ADDRESS, key)).isEqualTo("INVALIDKEY");
  }

  @Test
  void makesAKeyByHandThatIsKnownWhenItIsHandedOut() {
    first();

    AuthKey key = issuing.issueNow(ADDRESS).orElseThrow().key();

    assertThat(key).isEqualTo(newest().key());
    assertThat(stand.verdict(ADDRESS, key)).isEqualTo("VALIDKEY");
  }

  @Test
  void makesNoKeyForAnAddressThatIsNotRegistered() {
    assertThat(issuing.issueNow("nobody@domain.com")).isEmpty();
  }

  @Test
  void movesTheKeysOfARenamedAccountAndLetsTheOldOnesEndByThemselves() {
    AuthKey old = first().key();

    issuing.rename(ADDRESS, "new@domain.com");

    AuthKey moved = stores.authKeys().newest("new@domain.com", Stand.NOW).orElseThrow().key();
    assertThat(stand.verdict(ADDRESS, old)).isEqualTo("VALIDKEY");
    assertThat(stand.verdict("new@domain.com", moved)).isEqualTo("VALIDKEY");
  }

  @Test
  void endsTheKeysOfARemovedAccountAtOnce() {
    AuthKey key = first().key();

    assertThat(issuing.remove(ADDRESS)).isTrue();

    assertThat(stand.verdict(ADDRESS, key)).isEqualTo("INVALIDKEY");
    assertThat(issuing.remove(ADDRESS)).isFalse();
  }
}
