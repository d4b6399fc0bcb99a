// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store of secrets promises. */
public interface SecretsContract {
  Stores stores();

  private byte[] load(String name, int proposal) {
    return stores().secrets().loadOrCreate(name, () -> new byte[] {0, -1, (byte) proposal});
  }

  @Test
  default void keepsTheFirstProposalForEveryone() {
    assertThat(load("tokens", 1)).containsExactly(0, -1, 1);
    assertThat(load("tokens", 2)).containsExactly(0, -1, 1);
    assertThat(load("other", 3)).containsExactly(0, -1, 3);
  }

  @Test
  default void isNotChangedThroughWhatItHandsOut() {
    load("tokens", 1)[0] = 9;

    assertThat(load("tokens", 2)).containsExactly(0, -1, 1);
  }

  @Test
  default void givesTwoThatAskAtOnceTheSameSecret() {
    for (int round = 0; round < 5; round++) {
      String name = "tokens" + round;

      List<byte[]> loaded = Together.run(List.of(() -> load(name, 1), () -> load(name, 2)));

      assertThat(loaded.get(0)).isEqualTo(loaded.get(1));
    }
  }
}
