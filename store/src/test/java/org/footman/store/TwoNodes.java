// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.footman.core.store.Samples.ANN;
import static org.footman.core.store.Samples.BOB;
import static org.footman.core.store.Samples.NOW;
import static org.footman.core.store.Samples.allow;
import static org.footman.core.store.Samples.asking;
import static org.footman.core.store.Samples.block;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ThrowingRunnable;
import org.footman.core.policy.SetValue;
import org.footman.core.policy.Setting;
import org.footman.core.store.Together;
import org.footman.core.trust.Pattern.Kind;
import org.footman.core.trust.Scope;
import org.footman.core.trust.TrustEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes with caches over one database. */
abstract class TwoNodes {
  private static final Scope OF_BOB = Scope.user(BOB);

  private JpaStores one;
  private JpaStores other;

  abstract TestDatabase database();

  @BeforeEach
  void open() {
    one = database().stores();
    other = JpaStores.open(database().settings(), Clock.systemUTC());
    database().empty();
    other.forgetCached();
  }

  @AfterEach
  void close() {
    other.close();
  }

  private static void within5Seconds(ThrowingRunnable shows) {
    await().atMost(Duration.ofSeconds(5)).pollInterval(Duration.ofMillis(50)).untilAsserted(shows);
  }

  @Test
  void hearOfEachOthersTrust() {
    one.trust().matching(asking(BOB, ANN));
    other.trust().matching(asking(BOB, ANN));
    TrustEntry learned = allow(OF_BOB, Kind.ADDRESS, ANN);

    one.trust().learn(learned);
    within5Seconds(
        () -> assertThat(other.trust().matching(asking(BOB, ANN))).containsExactly(learned));

    TrustEntry block = block(Scope.SERVER, Kind.DOMAIN, "far.example");
    other.trust().put(block);
    within5Seconds(
        () ->
            assertThat(one.trust().matching(asking(BOB, ANN)))
                .containsExactlyInAnyOrder(learned, block));

    other.trust().remove(learned.id());
    within5Seconds(() -> assertThat(one.trust().matching(asking(BOB, ANN))).containsExactly(block));
  }

  @Test
  void hearOfEachOthersNetworks() {
    other.trust().matching(asking(BOB, ANN));
    TrustEntry network = block(Scope.SERVER, Kind.NETWORK, "192.0.2.0/24");

    one.trust().put(network);

    within5Seconds(
        () -> assertThat(other.trust().matching(asking(BOB, ANN))).containsExactly(network));
  }

  @Test
  void hearOfEachOthersModes() {
    other.policies().settingsFor(BOB);
    var off = new SetValue(Scope.domain("here.example"), Setting.MODE, "off", "admin", NOW);

    one.policies().put(off);
    within5Seconds(() -> assertThat(other.policies().settingsFor(BOB)).containsExactly(off));

    one.policies().remove(off.scope(), Setting.MODE);
    within5Seconds(() -> assertThat(other.policies().settingsFor(BOB)).isEmpty());
  }

  @Test
  void giveALeaseToOneOfThem() {
    Duration life = Duration.ofMinutes(1);

    List<Boolean> taken =
        Together.run(
            List.of(
                () -> one.leases().take("maintenance", "one", NOW, life),
                () -> other.leases().take("maintenance", "other", NOW, life)));

    assertThat(taken).containsExactlyInAnyOrder(true, false);
  }

  @Test
  void useTheSameSecret() {
    List<byte[]> loaded =
        Together.run(
            List.of(
                () -> one.secrets().loadOrCreate("tokens", () -> new byte[] {1}),
                () -> other.secrets().loadOrCreate("tokens", () -> new byte[] {2})));

    assertThat(loaded.get(0)).isEqualTo(loaded.get(1));
  }
}
