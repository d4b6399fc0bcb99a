// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.footman.core.authkey.KeyDigest;
import org.footman.core.authkey.LiveKey;
import org.junit.jupiter.api.Test;

class KeyIndexTest {
  private static final Instant NOW = Instant.parse("2005-01-01T22:08:15Z");
  private static final Duration TICK = Duration.ofMillis(1);

  private final KeyIndex index = new KeyIndex();
  private final SplittableRandom random = new SplittableRandom(4711);

  private KeyDigest digest() {
    return new KeyDigest(random.nextLong(), random.nextLong(), random.nextLong());
  }

  @Test
  void knowsAKeyUpToItsLastMoment() {
    KeyDigest key = digest();
    index.put(new LiveKey(key, NOW));

    assertThat(index.valid(key, NOW.minus(TICK))).isTrue();
    assertThat(index.valid(key, NOW)).as("AA-05").isTrue();
    assertThat(index.valid(key, NOW.plus(TICK))).as("AA-04").isFalse();
  }

  @Test
  void tellsApartKeysThatDifferInOneBit() {
    KeyDigest key = digest();
    index.put(new LiveKey(key, NOW));

    for (int bit = 0; bit < Long.SIZE; bit++) {
      long flip = 1L << bit;
      assertThat(index.valid(new KeyDigest(key.first() ^ flip, key.second(), key.third()), NOW))
          .isFalse();
      assertThat(index.valid(new KeyDigest(key.first(), key.second() ^ flip, key.third()), NOW))
          .isFalse();
      assertThat(index.valid(new KeyDigest(key.first(), key.second(), key.third() ^ flip), NOW))
          .isFalse();
    }
  }

  @Test
  void holdsWhatAMapHolds() {
    Map<KeyDigest, Instant> model = new HashMap<>();
    List<KeyDigest> all = new ArrayList<>();
    for (int i = 0; i < 300_000; i++) {
      KeyDigest key = all.isEmpty() || random.nextInt(3) > 0 ? digest() : any(all);
      all.add(key);
      Instant end = NOW.plusMillis(random.nextInt(-1000, 1000));
      if (random.nextInt(4) == 0) {
        index.remove(key);
        model.remove(key);
      } else {
        index.put(new LiveKey(key, end));
        model.put(key, end);
      }
      if (i % 50_000 == 0) {
        index.sweep(NOW);
        model.values().removeIf(e -> e.isBefore(NOW));
      }
    }

    assertThat(index.size()).isEqualTo(model.size());
    assertThat(all)
        .allMatch(k -> index.valid(k, NOW) == !model.getOrDefault(k, Instant.EPOCH).isBefore(NOW));
  }

  private KeyDigest any(List<KeyDigest> all) {
    return all.get(random.nextInt(all.size()));
  }

  @Test
  void takesAtMost64OctetsAKeyAlsoWhileItGrows() {
    double most = 0;
    for (int i = 1; i <= 1_000_000; i++) {
      index.put(new LiveKey(digest(), NOW));
      if (i > 20_000 && i % 50 == 0) {
        most = Math.max(most, (double) (index.octets() + index.largestCopy()) / i);
      }
    }

    assertThat(index.size()).isEqualTo(1_000_000);
    assertThat((double) index.octets() / index.size()).isLessThan(60);
    assertThat(most).isLessThan(64);
  }

  @Test
  void givesRoomBackWhenKeysEnd() {
    for (int i = 0; i < 100_000; i++) {
      index.put(new LiveKey(digest(), i < 1000 ? NOW : NOW.minus(TICK)));
    }

    assertThat(index.sweep(NOW)).isEqualTo(99_000);
    assertThat(index.octets()).isLessThan(300_000);
  }

  @Test
  void neverMissesAKeyWhileOthersComeAndGo() throws InterruptedException {
    List<KeyDigest> staying = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      staying.add(digest());
      index.put(new LiveKey(staying.get(i), NOW));
    }
    AtomicBoolean missed = new AtomicBoolean();
    AtomicBoolean done = new AtomicBoolean();
    Thread reader =
        new Thread(
            () -> {
              while (!done.get()) {
                staying.forEach(k -> missed.compareAndSet(false, !index.valid(k, NOW)));
              }
            });
    reader.start();

    for (int i = 0; i < 300_000; i++) {
      KeyDigest key = digest();
      index.put(new LiveKey(key, NOW.minus(TICK)));
      if (i % 3 == 0) {
        index.remove(key);
      }
      if (i % 30_000 == 0) {
        index.sweep(NOW);
      }
    }
    done.set(true);
    reader.join();

    assertThat(missed).isFalse();
  }
}
