// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.core.store.KeySamples.key;
import static org.footman.core.store.Samples.BOB;
import static org.footman.core.store.Samples.CAROL;
import static org.footman.core.store.Samples.NOW;

import java.util.List;
import org.footman.core.authkey.AuthKey;
import org.footman.core.authkey.SenderKeys;
import org.junit.jupiter.api.Test;

/** What every store of keys from elsewhere promises. */
public interface SenderKeysContract {
  Stores stores();

  private SenderKeys keys() {
    return stores().senderKeys();
  }

  private boolean put(String name, long afterSeconds) {
    keys().put(BOB, key(name), NOW.plusSeconds(afterSeconds));
    return true;
  }

  @Test
  default void keepsTheNewestKeyOfAnAddress() {
    assertThat(keys().newest(BOB)).isEmpty();

    put("k1", 0);
    assertThat(keys().newest(BOB)).contains(key("k1"));
    put("k2", 1);
    assertThat(keys().newest(BOB)).contains(key("k2"));
    assertThat(keys().newest(CAROL)).isEmpty();
  }

  @Test
  default void keepsALaterKeyAgainstOneThatWasUnderWayForLong() {
    put("late", 10);

    put("early", 5);

    assertThat(keys().newest(BOB)).contains(key("late"));
  }

  @Test
  default void keepsTheLatestOfManyThatComeAtOnce() {
    for (int round = 0; round < 5; round++) {
      long from = round * 10L;
      String latest = "k" + round + "c";

      Together.run(
          List.of(() -> put(latest, from + 2), () -> put("a", from), () -> put("b", from + 1)));

      assertThat(keys().newest(BOB)).contains(key(latest));
    }
  }

  @Test
  default void keepsTheLongestKeyThatTheProtocolAllows() {
    var longest = new AuthKey("-_.~+/=".repeat(36) + "abc");

    keys().put(BOB, longest, NOW);

    assertThat(keys().newest(BOB)).contains(longest);
  }

  @Test
  default void removesTheKeyOfOneAddress() {
    put("k1", 0);
    keys().put(CAROL, key("k2"), NOW);

    assertThat(keys().remove(BOB)).isTrue();

    assertThat(keys().newest(BOB)).isEmpty();
    assertThat(keys().newest(CAROL)).contains(key("k2"));
    assertThat(keys().remove(BOB)).isFalse();
  }
}
