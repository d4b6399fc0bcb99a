// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.core.store.Samples.NOW;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store of leases promises. */
public interface LeasesContract {
  Duration LIFE = Duration.ofMinutes(1);

  Stores stores();

  private boolean take(String holder, long afterSeconds) {
    return stores().leases().take("maintenance", holder, NOW.plusSeconds(afterSeconds), LIFE);
  }

  @Test
  default void givesALeaseToOneHolder() {
    assertThat(take("a", 0)).isTrue();
    assertThat(take("b", 59)).isFalse();
    assertThat(stores().leases().take("other", "b", NOW, LIFE)).isTrue();
  }

  @Test
  default void prolongsALeaseForItsHolder() {
    take("a", 0);

    assertThat(take("a", 30)).isTrue();
    assertThat(take("b", 60)).isFalse();
    assertThat(take("b", 90)).isTrue();
  }

  @Test
  default void letsAnotherTakeOverAfterItRanOut() {
    take("a", 0);

    assertThat(take("b", 60)).isTrue();
    assertThat(take("a", 61)).isFalse();
  }

  @Test
  default void takesALeaseBackFromItsHolderOnly() {
    take("a", 0);

    stores().leases().giveBack("maintenance", "b");
    assertThat(take("b", 1)).isFalse();
    stores().leases().giveBack("maintenance", "a");
    assertThat(take("b", 2)).isTrue();
  }

  @Test
  default void letsOneOfTwoTakersWin() {
    for (int round = 0; round < 5; round++) {
      long after = round * 100L;

      assertThat(Together.run(List.of(() -> take("a", after), () -> take("b", after))))
          .as("a free lease, or one that ran out")
          .containsExactlyInAnyOrder(true, false);
    }
  }
}
