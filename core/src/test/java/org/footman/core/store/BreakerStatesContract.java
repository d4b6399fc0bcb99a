// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.core.store.Samples.NOW;

import java.util.List;
import org.footman.core.budget.BreakerState;
import org.footman.core.budget.BreakerState.Phase;
import org.footman.core.budget.BreakerStates;
import org.junit.jupiter.api.Test;

/** What every store of the breaker's state promises. */
public interface BreakerStatesContract {
  BreakerState OPEN = new BreakerState(Phase.OPEN, NOW);
  BreakerState HALF_OPEN = new BreakerState(Phase.HALF_OPEN, NOW.plusSeconds(1));

  Stores stores();

  private BreakerStates states() {
    return stores().breakerStates();
  }

  @Test
  default void beginsClosed() {
    assertThat(states().current()).isEqualTo(BreakerState.BEGINNING);
  }

  @Test
  default void keepsWhatItCameTo() {
    assertThat(states().change(BreakerState.BEGINNING, OPEN)).isTrue();
    assertThat(states().current()).isEqualTo(OPEN);

    assertThat(states().change(OPEN, HALF_OPEN)).isTrue();
    assertThat(states().current()).isEqualTo(HALF_OPEN);
  }

  @Test
  default void changesOnlyTheStateThatItIsIn() {
    states().change(BreakerState.BEGINNING, OPEN);

    assertThat(states().change(BreakerState.BEGINNING, HALF_OPEN)).isFalse();
    assertThat(states().change(new BreakerState(Phase.OPEN, NOW.plusSeconds(1)), HALF_OPEN))
        .isFalse();
    assertThat(states().change(new BreakerState(Phase.CLOSED, NOW), HALF_OPEN)).isFalse();
    assertThat(states().current()).isEqualTo(OPEN);
  }

  @Test
  default void letsOneOfTwoNodesChangeIt() {
    List<Boolean> changed =
        Together.run(
            List.of(
                () -> states().change(BreakerState.BEGINNING, OPEN),
                () -> states().change(BreakerState.BEGINNING, HALF_OPEN)));

    assertThat(changed).containsExactlyInAnyOrder(true, false);
  }
}
