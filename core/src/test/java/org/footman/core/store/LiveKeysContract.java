// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.core.store.KeySamples.INTERVAL;
import static org.footman.core.store.KeySamples.issued;
import static org.footman.core.store.KeySamples.key;
import static org.footman.core.store.KeySamples.settings;
import static org.footman.core.store.Samples.ANN;
import static org.footman.core.store.Samples.BOB;
import static org.footman.core.store.Samples.CAROL;
import static org.footman.core.store.Samples.NOW;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.footman.core.authkey.AddressSettings;
import org.footman.core.authkey.AuthKeys;
import org.footman.core.authkey.IssuedKey;
import org.footman.core.authkey.KeyDigest;
import org.junit.jupiter.api.Test;

/** What every store promises to those who answer VERIFY from memory. */
public interface LiveKeysContract extends KeysOfAStore {
  @Test
  default void announcesAKeyThatNobodyCanAttachYet() {
    keys().put(settings(BOB, NOW));
    IssuedKey key = issued(BOB, "k1", NOW);

    keys().announce(key);

    assertThat(keys().newest(BOB, NOW)).isEmpty();
    assertThat(live()).containsExactly(key.digest());
    assertThat(keys().changesAfter(0, 10))
        .singleElement()
        .satisfies(c -> assertThat(c.key()).isEqualTo(live(key)))
        .satisfies(c -> assertThat(c.revoked()).isFalse());
  }

  @Test
  default void issuesAnAnnouncedKeyWithoutAnotherWord() {
    keys().put(settings(BOB, NOW));
    IssuedKey key = issued(BOB, "k1", NOW);
    keys().announce(key);
    keys().announce(key);

    assertThat(keys().issue(key, settings(BOB, NOW), NEXT)).isTrue();

    assertThat(keys().newest(BOB, NOW)).contains(key);
    assertThat(live()).containsExactly(key.digest());
    assertThat(keys().changesAfter(0, 10)).hasSize(1);
  }

  @Test
  default void revokesAllKeysOfAnAddressAndTellsTheOthers() {
    IssuedKey first = issue(BOB, "k1");
    IssuedKey second = issued(BOB, "k2", NEXT);
    keys().issue(second, settings(BOB, NEXT), NEXT.plus(INTERVAL));
    IssuedKey carols = issue(CAROL, "k3");
    long before = keys().newestChange();

    assertThat(keys().revoke(BOB)).isEqualTo(2);

    assertThat(live()).containsExactly(carols.digest());
    assertThat(keys().newest(BOB, NOW)).isEmpty();
    assertThat(keys().unsent(NEXT, 10)).containsExactly(carols);
    assertThat(keys().settings(BOB)).contains(settings(BOB, NEXT.plus(INTERVAL)));
    assertThat(keys().changesAfter(before, 10))
        .allSatisfy(c -> assertThat(c.revoked()).isTrue())
        .extracting(c -> c.key())
        .containsExactlyInAnyOrder(live(first), live(second));
    assertThat(keys().revoke(BOB)).isZero();
  }

  @Test
  default void removesAnAddressWithItsKeys() {
    issue(BOB, "k1");
    IssuedKey carols = issue(CAROL, "k2");

    assertThat(keys().remove(BOB)).isTrue();

    assertThat(keys().settings(BOB)).isEmpty();
    assertThat(keys().newest(BOB, NOW)).isEmpty();
    assertThat(live()).containsExactly(carols.digest());
    assertThat(keys().remove(BOB)).isFalse();
  }

  @Test
  default void retiresAnAddressWhoseKeysLiveOn() {
    IssuedKey key = issue(BOB, "k1");
    long before = keys().newestChange();

    assertThat(keys().retire(BOB)).isTrue();

    assertThat(keys().settings(BOB)).isEmpty();
    assertThat(keys().newest(BOB, NOW)).isEmpty();
    assertThat(keys().unsent(NOW, 10)).isEmpty();
    assertThat(live()).containsExactly(key.digest());
    assertThat(keys().newestChange()).isEqualTo(before);
    assertThat(keys().retire(BOB)).isFalse();
    assertThat(keys().remove(BOB)).isFalse();
    assertThat(live()).isEmpty();
  }

  @Test
  default void sweepsKeysThatEndedAndNoOthers() {
    IssuedKey ended = issue(BOB, "k1");
    IssuedKey second = issued(BOB, "k2", NEXT);
    keys().issue(second, settings(BOB, NEXT), NEXT.plus(INTERVAL));
    issue(CAROL, "k3");

    assertThat(keys().sweep(ended.expires(), 10)).isZero();
    assertThat(keys().sweep(ended.expires().plusMillis(1), 1)).isEqualTo(1);
    assertThat(keys().sweep(ended.expires().plusMillis(1), 10)).isEqualTo(1);

    assertThat(live()).containsExactly(second.digest());
    assertThat(keys().newest(BOB, NOW)).contains(second);
    assertThat(keys().newest(CAROL, NOW)).as("readable though it ended").isEmpty();
    assertThat(keys().settings(CAROL)).isPresent();
  }

  @Test
  default void readsAllLiveKeysInPartsWhileKeysAreIssued() {
    List<KeyDigest> there = new ArrayList<>();
    IntStream.range(0, 20).forEach(n -> there.add(issue("u" + n + "@a.example", "k").digest()));
    long before = keys().newestChange();
    List<KeyDigest> later = new ArrayList<>();

    List<KeyDigest> read = new ArrayList<>();
    AuthKeys.Part part = new AuthKeys.Part(List.of(), 0);
    int parts = 0;
    do {
      part = keys().live(part.last(), 4);
      part.keys().forEach(k -> read.add(k.digest()));
      later.add(issue("v" + parts++ + "@a.example", "k").digest());
    } while (part.keys().size() == 4 && parts < 50);

    assertThat(parts).isLessThan(50);
    assertThat(read).doesNotHaveDuplicates().containsAll(there);
    keys().changesAfter(before, 100).forEach(c -> read.add(c.key().digest()));
    assertThat(read).containsAll(later);
  }

  @Test
  default void goesOnReadingBehindAKeyThatWasRevoked() {
    issue(ANN, "k1");
    issue(BOB, "k2");
    IssuedKey carols = issue(CAROL, "k3");
    AuthKeys.Part first = keys().live(0, 2);

    keys().revoke(BOB);

    assertThat(first.keys()).hasSize(2);
    assertThat(keys().live(first.last(), 2).keys()).containsExactly(live(carols));
    AuthKeys.Part none = keys().live(Long.MAX_VALUE, 2);
    assertThat(none.keys()).isEmpty();
    assertThat(none.last()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  default void numbersChangesInTheirOrder() {
    assertThat(keys().newestChange()).isZero();
    IssuedKey first = issue(ANN, "k1");
    IssuedKey second = issue(BOB, "k2");
    keys().revoke(ANN);

    assertThat(keys().changesAfter(0, 10))
        .extracting(c -> c.key().digest())
        .containsExactly(first.digest(), second.digest(), first.digest());
    assertThat(keys().changesAfter(0, 10))
        .isSortedAccordingTo((a, b) -> Long.compare(a.id(), b.id()));
    long one = keys().changesAfter(0, 1).get(0).id();
    assertThat(keys().changesAfter(one, 1)).extracting(c -> c.key()).containsExactly(live(second));
    assertThat(keys().changesAfter(keys().newestChange(), 10)).isEmpty();
  }

  @Test
  default void leavesNoKeyOfAnAddressThatIsRemovedWhileOneIsIssued() {
    for (int round = 0; round < 5; round++) {
      AddressSettings before = settings(BOB, NOW);
      keys().put(before);
      IssuedKey key = issued(BOB, "k" + round, NOW);

      Together.run(List.of(() -> keys().issue(key, before, NEXT), () -> keys().remove(BOB)));

      assertThat(live()).isEmpty();
      assertThat(keys().newest(BOB, NOW)).isEmpty();
    }
  }
}
