// SPDX-License-Identifier: Apache-2.0
package org.footman.core.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class FewLookUpsTest {
  @Test
  void answersNoMoreThanItMay() {
    Dns few = new FewLookUps(new Nothing(), 2);

    assertThat(few.ask("a.example", RecordType.TXT))
        .isCompletedWithValue(new Answer.Absent<>(false));
    assertThat(few.ask("b.example", RecordType.A)).isCompletedWithValue(new Answer.Absent<>(false));
    assertThat(few.ask("c.example", RecordType.A))
        .isCompletedWithValue(new Answer.Failed<>("too many look-ups", true));
  }

  private static final class Nothing implements Dns {
    @Override
    public <T> CompletableFuture<Answer<T>> ask(String name, RecordType<T> type) {
      return CompletableFuture.completedFuture(new Answer.Absent<>(false));
    }
  }
}
