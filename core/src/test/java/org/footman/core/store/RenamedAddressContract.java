// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.core.store.KeySamples.key;
import static org.footman.core.store.KeySamples.settings;
import static org.footman.core.store.Samples.BOB;
import static org.footman.core.store.Samples.CAROL;
import static org.footman.core.store.Samples.NOW;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.footman.core.authkey.AddressSettings;
import org.footman.core.authkey.IssuedKey;
import org.junit.jupiter.api.Test;

/** What every store promises of addresses that are renamed. */
public interface RenamedAddressContract extends KeysOfAStore {
  @Test
  default void movesSettingsAndNewestKeyOfARenamedAddress() {
    IssuedKey old = issue(BOB, "k1");
    keys().sent(old.digest());

    assertThat(keys().rename(BOB, CAROL)).isTrue();

    IssuedKey moved = new IssuedKey(CAROL, key("k1"), NOW, old.expires());
    assertThat(keys().settings(BOB)).isEmpty();
    assertThat(keys().newest(BOB, NOW)).isEmpty();
    assertThat(keys().settings(CAROL)).contains(settings(CAROL, NEXT));
    assertThat(keys().newest(CAROL, NOW)).contains(moved);
    assertThat(keys().unsent(NOW, 10)).containsExactly(moved);
    assertThat(live()).containsExactlyInAnyOrder(old.digest(), moved.digest());
    assertThat(keys().changesAfter(0, 10))
        .extracting(c -> c.key())
        .containsExactly(live(old), live(moved));
  }

  @Test
  default void renamesIntoARegistrationThatIsThereAlready() {
    issue(BOB, "k1");
    IssuedKey carols = issue(CAROL, "k2");
    keys().put(new AddressSettings(CAROL, Duration.ofMinutes(1), Duration.ZERO, NOW));

    assertThat(keys().rename(BOB, CAROL)).isTrue();

    assertThat(keys().settings(CAROL)).contains(settings(CAROL, NEXT));
    assertThat(keys().newest(CAROL, NOW)).contains(carols);
    assertThat(keys().count(Optional.empty())).isEqualTo(1);
  }

  @Test
  default void renamesNothingThatIsNotRegistered() {
    issue(CAROL, "k1");

    assertThat(keys().rename(BOB, CAROL)).isFalse();
    assertThat(keys().rename(CAROL, CAROL)).isTrue();

    assertThat(keys().newest(CAROL, NOW)).isPresent();
    assertThat(live()).hasSize(1);
  }

  @Test
  default void renamesCrosswiseAtOnce() {
    for (int round = 0; round < 5; round++) {
      issue(BOB, "b" + round);
      issue(CAROL, "c" + round);

      Together.run(List.of(() -> keys().rename(BOB, CAROL), () -> keys().rename(CAROL, BOB)));

      assertThat(keys().count(Optional.empty())).as("one took the other's place").isEqualTo(1);
    }
  }
}
