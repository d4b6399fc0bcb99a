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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.awaitility.core.ThrowingRunnable;
import org.footman.core.authkey.AddressSettings;
import org.footman.core.authkey.IssuedKey;
import org.footman.core.authkey.KeyChange;
import org.footman.core.authkey.LiveKey;
import org.footman.core.authkey.VerifyCount;
import org.footman.core.policy.SetValue;
import org.footman.core.policy.Setting;
import org.footman.core.store.KeySamples;
import org.footman.core.store.Page;
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

  @Test
  void hearOfEachOthersKeys() {
    long before = other.authKeys().newestChange();
    AddressSettings settings = KeySamples.settings(BOB, NOW);
    IssuedKey key = KeySamples.issued(BOB, "k1", NOW);
    one.authKeys().put(settings);

    one.authKeys().issue(key, settings, NOW.plusSeconds(60));
    assertThat(other.authKeys().changesAfter(before, 10))
        .extracting(KeyChange::key)
        .containsExactly(new LiveKey(key.digest(), key.expires()));
    assertThat(other.authKeys().newest(BOB, NOW)).contains(key);

    other.authKeys().revoke(BOB);
    assertThat(one.authKeys().changesAfter(before, 10))
        .extracting(KeyChange::revoked)
        .containsExactly(false, true);
    assertThat(one.authKeys().newest(BOB, NOW)).isEmpty();
  }

  @Test
  void issueOneKeyForAnAddressThatIsDue() {
    for (int round = 0; round < 20; round++) {
      AddressSettings due = KeySamples.settings(BOB, NOW.plusSeconds(round));
      one.authKeys().put(due);
      IssuedKey ones = KeySamples.issued(BOB, "one" + round, NOW);
      IssuedKey others = KeySamples.issued(BOB, "other" + round, NOW);

      List<Boolean> issued =
          Together.run(
              List.of(
                  () -> one.authKeys().issue(ones, due, NOW.plusSeconds(60)),
                  () -> other.authKeys().issue(others, due, NOW.plusSeconds(60))));

      assertThat(issued).containsExactlyInAnyOrder(true, false);
      IssuedKey won = issued.get(0) ? ones : others;
      assertThat(one.authKeys().newest(BOB, NOW)).contains(won);
      assertThat(other.authKeys().newest(BOB, NOW)).contains(won);
    }
    assertThat(one.authKeys().changesAfter(0, 100)).hasSize(20);
  }

  @Test
  void countTogether() {
    List<VerifyCount> counts = new ArrayList<>();
    LocalDate day = LocalDate.of(2026, 3, 4);
    for (int n = 0; n < 1500; n++) {
      counts.add(new VerifyCount(day, VerifyCount.Kind.ASKER, "192.0.2." + n, false, 1));
    }
    List<VerifyCount> backwards = new ArrayList<>(counts);
    Collections.reverse(backwards);

    Together.run(List.of(() -> addOften(one, counts), () -> addOften(other, backwards)));

    var all = new Page(0, Page.MOST);
    assertThat(one.verifyCounts().list(VerifyCount.Kind.ASKER, day, day, Optional.empty(), all))
        .hasSize(1500)
        .allSatisfy(c -> assertThat(c.count()).isEqualTo(10));
  }

  private static boolean addOften(JpaStores node, List<VerifyCount> counts) {
    for (int round = 0; round < 5; round++) {
      node.verifyCounts().add(counts);
    }
    return true;
  }
}
