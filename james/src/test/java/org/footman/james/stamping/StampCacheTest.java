// SPDX-License-Identifier: Apache-2.0
package org.footman.james.stamping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.footman.core.authkey.AuthKey;
import org.footman.core.store.StoreUnavailable;
import org.junit.jupiter.api.Test;

class StampCacheTest {
  private static final String BOB = "bob@here.example";
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Stamp K1 = stamp("k1", Duration.ofHours(1));
  private static final Stamp K2 = stamp("k2", Duration.ofHours(2));

  private final List<Runnable> background = new ArrayList<>();
  private Optional<Stamp> newest = Optional.of(K1);
  private boolean away;
  private int asked;
  private final StampCache cache = new StampCache(this::read, background::add, 100);

  private static Stamp stamp(String key, Duration life) {
    return Stamp.of(BOB, new AuthKey(key), NOW.plus(life));
  }

  private Optional<Stamp> read(String address) {
    asked++;
    if (away) {
      throw new StoreUnavailable("away");
    }
    return newest;
  }

  @Test
  void asksOnceInHalfAMinute() {
    cache.newest(BOB, NOW);

    assertThat(cache.newest(BOB, NOW.plusSeconds(29))).contains(K1);
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void givesAnOlderKeyAtOnceAndReadsAnewInTheBackground() {
    cache.newest(BOB, NOW);
    newest = Optional.of(K2);

    assertThat(cache.newest(BOB, NOW.plusSeconds(60))).contains(K1);
    assertThat(background).hasSize(1);
    background.get(0).run();
    assertThat(cache.newest(BOB, NOW.plusSeconds(61))).contains(K2);
  }

  @Test
  void readsAnewInTheBackgroundOnceAtATime() {
    cache.newest(BOB, NOW);

    cache.newest(BOB, NOW.plusSeconds(60));
    cache.newest(BOB, NOW.plusSeconds(61));

    assertThat(background).hasSize(1);
  }

  @Test
  void givesWhatMemoryHasWhileTheSourceIsAway() {
    cache.newest(BOB, NOW);
    away = true;

    assertThat(cache.newest(BOB, NOW.plus(Duration.ofMinutes(59)))).contains(K1);
  }

  @Test
  void givesNoKeyThatEnded() {
    cache.newest(BOB, NOW);
    away = true;

    assertThatThrownBy(() -> cache.newest(BOB, NOW.plus(Duration.ofMinutes(61))))
        .isInstanceOf(StoreUnavailable.class);
  }

  @Test
  void saysThatItCannotKnowWhereMemoryKnowsNothing() {
    away = true;

    assertThatThrownBy(() -> cache.newest(BOB, NOW)).isInstanceOf(StoreUnavailable.class);
  }

  @Test
  void seesWithinSecondsThatAnAddressHasItsFirstKey() {
    newest = Optional.empty();
    assertThat(cache.newest(BOB, NOW)).isEmpty();
    newest = Optional.of(K1);

    assertThat(cache.newest(BOB, NOW.plusSeconds(5))).contains(K1);
  }

  @Test
  void givesNoKeyThatWasRevoked() {
    cache.newest(BOB, NOW);
    newest = Optional.empty();

    cache.forget(Set.of(K1.digest()));

    assertThat(cache.newest(BOB, NOW.plusSeconds(1))).isEmpty();
  }
}
