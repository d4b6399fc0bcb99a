// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.core.store.KeySamples.GRACE;
import static org.footman.core.store.KeySamples.INTERVAL;
import static org.footman.core.store.KeySamples.issued;
import static org.footman.core.store.KeySamples.key;
import static org.footman.core.store.KeySamples.settings;
import static org.footman.core.store.Samples.ANN;
import static org.footman.core.store.Samples.BOB;
import static org.footman.core.store.Samples.CAROL;
import static org.footman.core.store.Samples.NOW;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.footman.core.authkey.AddressSettings;
import org.footman.core.authkey.IssuedKey;
import org.junit.jupiter.api.Test;

/** What every store of addresses and their newest keys promises. */
public interface AuthKeysContract extends KeysOfAStore {
  @Test
  default void keepsTheSettingsOfAnAddress() {
    assertThat(keys().settings(BOB)).isEmpty();

    keys().put(settings(BOB, NOW));
    assertThat(keys().settings(BOB)).contains(settings(BOB, NOW));

    var other = new AddressSettings(BOB, Duration.ofMinutes(1), Duration.ZERO, NEXT);
    keys().put(other);
    assertThat(keys().settings(BOB)).contains(other);
    assertThat(keys().count(Optional.empty())).isEqualTo(1);
  }

  @Test
  default void listsAddressesInTheirOrder() {
    keys().put(settings(CAROL, NOW));
    keys().put(settings(ANN, NOW));
    keys().put(settings(BOB, NOW));

    assertThat(keys().list(Optional.empty(), Page.FIRST))
        .extracting(AddressSettings::address)
        .containsExactly(ANN, BOB, CAROL);
    assertThat(keys().list(Optional.of("here.example"), new Page(1, 5)))
        .extracting(AddressSettings::address)
        .containsExactly(CAROL);
    assertThat(keys().count(Optional.of("here.example"))).isEqualTo(2);
    assertThat(keys().count(Optional.of("ere.example"))).isZero();
  }

  @Test
  default void namesWhoIsDueTheLongestFirst() {
    keys().put(settings(ANN, NOW));
    keys().put(settings(BOB, NOW.minusSeconds(1)));
    keys().put(settings(CAROL, NOW.plusSeconds(1)));

    assertThat(keys().due(NOW, 10))
        .containsExactly(settings(BOB, NOW.minusSeconds(1)), settings(ANN, NOW));
    assertThat(keys().due(NOW, 1)).extracting(AddressSettings::address).containsExactly(BOB);
  }

  @Test
  default void issuesAKeyTogetherWithTheMomentOfTheNext() {
    IssuedKey key = issue(BOB, "k1");

    assertThat(keys().newest(BOB, NOW)).contains(key);
    assertThat(keys().settings(BOB)).contains(settings(BOB, NEXT));
    assertThat(keys().live(0, 10).keys()).containsExactly(live(key));
    assertThat(keys().due(NOW, 10)).isEmpty();
  }

  @Test
  default void issuesNothingAfterTheSettingsChanged() {
    AddressSettings before = settings(BOB, NOW);
    keys().put(before);
    keys().put(new AddressSettings(BOB, INTERVAL, GRACE.plusDays(1), NOW));

    assertThat(keys().issue(issued(BOB, "k1", NOW), before, NEXT)).isFalse();
    keys().put(new AddressSettings(BOB, INTERVAL.plusDays(1), GRACE, NOW));
    assertThat(keys().issue(issued(BOB, "k1", NOW), before, NEXT)).isFalse();

    assertThat(keys().newest(BOB, NOW)).isEmpty();
    assertThat(live()).isEmpty();
    assertThat(keys().newestChange()).isZero();
  }

  @Test
  default void issuesNothingForAnAddressThatIsNotRegistered() {
    assertThat(keys().issue(issued(BOB, "k1", NOW), settings(BOB, NOW), NEXT)).isFalse();

    assertThat(live()).isEmpty();
  }

  @Test
  default void letsOneOfTwoIssuersWin() {
    for (int round = 0; round < 5; round++) {
      AddressSettings before = settings(BOB, NOW.plusSeconds(round));
      keys().put(before);
      IssuedKey one = issued(BOB, "one" + round, NOW);
      IssuedKey other = issued(BOB, "other" + round, NOW);

      List<Boolean> won =
          Together.run(
              List.of(
                  () -> keys().issue(one, before, NEXT), () -> keys().issue(other, before, NEXT)));

      assertThat(won).containsExactlyInAnyOrder(true, false);
      assertThat(keys().newest(BOB, NOW)).contains(won.get(0) ? one : other);
      assertThat(live()).hasSize(round + 1);
    }
  }

  @Test
  default void forgetsTheReadableFormOfAPredecessorThatLivesOn() {
    IssuedKey first = issue(BOB, "k1");
    IssuedKey second = issued(BOB, "k2", NEXT);
    keys().issue(second, settings(BOB, NEXT), NEXT.plus(INTERVAL));

    assertThat(keys().newest(BOB, NEXT)).contains(second);
    assertThat(keys().unsent(NEXT, 10)).containsExactly(second);
    assertThat(live()).containsExactlyInAnyOrder(first.digest(), second.digest());
  }

  @Test
  default void givesANewestKeyUpToItsLastMoment() {
    IssuedKey key = issue(BOB, "k1");

    assertThat(keys().newest(BOB, key.expires())).contains(key);
    assertThat(keys().newest(BOB, key.expires().plusMillis(1))).isEmpty();
    assertThat(keys().newest(CAROL, NOW)).isEmpty();
  }

  @Test
  default void sendsANewestKeyUntilItWasSent() {
    IssuedKey bobs = issue(BOB, "k1");
    IssuedKey carols = issue(CAROL, "k2");
    assertThat(keys().unsent(NOW.minusSeconds(1), 10)).isEmpty();
    assertThat(keys().unsent(NOW, 10)).containsExactlyInAnyOrder(bobs, carols);

    keys().sendLater(bobs.digest(), NOW.plusSeconds(60));
    assertThat(keys().unsent(NOW, 10)).containsExactly(carols);
    assertThat(keys().unsent(NOW.plusSeconds(60), 10)).containsExactly(carols, bobs);
    assertThat(keys().unsent(NOW.plusSeconds(60), 1)).containsExactly(carols);

    keys().sent(bobs.digest());
    keys().sendLater(bobs.digest(), NOW);
    assertThat(keys().unsent(NOW.plusSeconds(60), 10)).containsExactly(carols);
    assertThat(keys().newest(BOB, NOW)).contains(bobs);
    assertThat(keys().unsent(carols.expires().plusMillis(1), 10)).isEmpty();
  }

  @Test
  default void takesNoNoteOfAKeyThatIsNotTheNewest() {
    IssuedKey first = issue(BOB, "k1");
    IssuedKey second = issued(BOB, "k2", NEXT);
    keys().issue(second, settings(BOB, NEXT), NEXT.plus(INTERVAL));

    keys().sent(first.digest());
    keys().sendLater(first.digest(), NEXT.plusSeconds(60));

    assertThat(keys().unsent(NEXT, 10)).containsExactly(second);
  }
}
