// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.core.ConditionFactory;
import org.footman.core.authkey.AuthKey;
import org.footman.core.authkey.IssuedKey;
import org.footman.core.store.MemoryStores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two Authentication Servers on one store, and one whose store goes away. */
class TwoNodesTest {
  private static final String ADDRESS = "my@domain.com";
  private static final AuthKey K1 = new AuthKey(Stand.K1);
  private static final AuthKey K2 = new AuthKey(Stand.K2);

  private final MemoryStores stores = new MemoryStores();
  private final TestClock clock = new TestClock(Stand.NOW);
  private final Stand one = Stand.over(stores, clock, "authserver.several-nodes", "true");
  private final Stand other = Stand.over(stores, clock, "authserver.several-nodes", "true");

  @AfterEach
  void stop() throws IOException {
    stores.comeBack();
    one.close();
    other.close();
  }

  /** What takes them up to six seconds takes longer on a slow machine. */
  private static ConditionFactory patiently() {
    return await().atMost(Duration.ofSeconds(30));
  }

  private static IssuedKey key(AuthKey key) {
    Instant expires = Stand.NOW.plus(Duration.ofDays(7));
    return new IssuedKey(ADDRESS, key, Stand.NOW, expires);
  }

  @Test
  void knowAKeyOfTheOtherBeforeAnyoneCanAttachIt() {
    one.server().issuing().register(ADDRESS);
    patiently().until(() -> stores.authKeys().newest(ADDRESS, Stand.NOW).isPresent());

    AuthKey key = stores.authKeys().newest(ADDRESS, Stand.NOW).orElseThrow().key();

    assertThat(one.verdict(ADDRESS, key)).isEqualTo("VALIDKEY");
    assertThat(other.verdict(ADDRESS, key)).isEqualTo("VALIDKEY");
  }

  @Test
  void hearOfRevocationsWithinSeconds() {
    stores.authKeys().announce(key(K1));
    patiently().until(() -> other.verdict(ADDRESS, K1).equals("VALIDKEY"));

    one.server().issuing().revoke(ADDRESS);

    assertThat(one.verdict(ADDRESS, K1)).isEqualTo("INVALIDKEY");
    patiently().untilAsserted(() -> assertThat(other.verdict(ADDRESS, K1)).isEqualTo("INVALIDKEY"));
  }

  @Test
  void sayNotNowOfKeysTheyCannotKnowWhileTheStoreIsAway() {
    stores.authKeys().announce(key(K1));
    patiently().until(() -> one.verdict(ADDRESS, K1).equals("VALIDKEY"));

    stores.goAway();

    patiently().until(() -> one.verdict(ADDRESS, K2).startsWith("ERROR 400"));
    assertThat(one.verdict(ADDRESS, K1)).isEqualTo("VALIDKEY");
    assertThat(one.server().health().state()).isEqualTo(Health.State.DEGRADED);
    stores.comeBack();
    patiently().until(() -> one.verdict(ADDRESS, K2).equals("INVALIDKEY"));
  }

  @Test // one may have been revoked elsewhere
  void callNoKeyValidAfterTheStoreWasAwayForLong() throws IOException {
    stores.authKeys().announce(key(K1));
    try (Stand hasty =
        Stand.over(
            stores, clock, "authserver.several-nodes", "true", "authserver.stale-after", "5s")) {
      patiently().until(() -> hasty.verdict(ADDRESS, K1).equals("VALIDKEY"));
      patiently().until(() -> one.verdict(ADDRESS, K1).equals("VALIDKEY"));

      stores.goAway();

      patiently().until(() -> hasty.verdict(ADDRESS, K1).startsWith("ERROR 400"));
      assertThat(hasty.server().health().state()).isEqualTo(Health.State.UNHEALTHY);
      assertThat(one.verdict(ADDRESS, K1)).isEqualTo("VALIDKEY");
      stores.comeBack();
      patiently().until(() -> hasty.verdict(ADDRESS, K1).equals("VALIDKEY"));
    }
  }

  @Test
  void saysNoAloneThoughTheStoreIsAway() throws IOException {
    try (Stand alone = Stand.with()) {
      ((MemoryStores) alone.stores()).goAway();
      patiently().until(() -> alone.server().health().state() == Health.State.DEGRADED);

      assertThat(alone.verdict(ADDRESS, K1)).isEqualTo("VALIDKEY");
      assertThat(alone.verdict(ADDRESS, K2)).isEqualTo("INVALIDKEY");
    }
  }
}
