// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.core.store.Samples.BOB;
import static org.footman.core.store.Samples.CAROL;
import static org.footman.core.store.Samples.NOW;

import java.util.List;
import java.util.stream.IntStream;
import org.footman.core.source.SentMessages;
import org.junit.jupiter.api.Test;

/** What every memory of sent messages promises. */
public interface SentMessagesContract {
  Stores stores();

  private SentMessages sent() {
    return stores().sentMessages();
  }

  @Test
  default void knowsWhatItsUserSent() {
    sent().remember(BOB, "a", NOW);
    sent().remember(BOB, "a", NOW);

    assertThat(sent().sentAny(BOB, List.of("b", "a"))).isTrue();
    assertThat(sent().sentAny(BOB, List.of("b"))).isFalse();
    assertThat(sent().sentAny(CAROL, List.of("a"))).isFalse();
    assertThat(sent().sentAny(BOB, List.of())).isFalse();
  }

  @Test
  default void looksForAsManyHashesAsAHeaderMayName() {
    sent().remember(BOB, "h2999", NOW);

    assertThat(sent().sentAny(BOB, IntStream.range(0, 3000).mapToObj(i -> "h" + i).toList()))
        .isTrue();
  }

  @Test
  default void remembersOnceWhenTwoRememberAtOnce() {
    Together.run(List.of(() -> remembered("a"), () -> remembered("a")));

    assertThat(sent().sweep(NOW.plusSeconds(1), 10)).isEqualTo(1);
  }

  private boolean remembered(String hash) {
    sent().remember(BOB, hash, NOW);
    return true;
  }

  @Test
  default void sweepsWhatIsOld() {
    sent().remember(BOB, "a", NOW);
    sent().remember(CAROL, "a", NOW);
    sent().remember(BOB, "b", NOW.plusSeconds(1));

    assertThat(sent().sweep(NOW.plusSeconds(1), 1)).isEqualTo(1);
    assertThat(sent().sweep(NOW.plusSeconds(1), 10)).isEqualTo(1);
    assertThat(sent().sweep(NOW.plusSeconds(1), 10)).isZero();
    assertThat(sent().sentAny(BOB, List.of("a"))).isFalse();
    assertThat(sent().sentAny(BOB, List.of("b"))).isTrue();
  }
}
