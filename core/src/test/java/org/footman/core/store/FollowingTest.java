// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FollowingTest {
  private final TreeSet<Long> table = new TreeSet<>();
  private final Following<Long> following = new Following<>(Long::longValue, 3);
  private final List<Long> fresh = new ArrayList<>();
  private final List<Long> repeated = new ArrayList<>();
  private long broken = -1;

  private List<Long> after(long number, int most) {
    return table.tailSet(number, false).stream().limit(most).toList();
  }

  private void hear(long row, boolean again) {
    if (row == broken) {
      throw new StoreUnavailable("broken", new IllegalStateException());
    }
    (again ? repeated : fresh).add(row);
  }

  private void readAt(long seconds) {
    following.read(Duration.ofSeconds(seconds), this::after, this::hear);
  }

  @Test
  void tellsEachRowOnceAsNew() {
    following.begin(0);
    table.addAll(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L));

    readAt(0);
    readAt(1);

    assertThat(fresh).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    assertThat(repeated).isEqualTo(fresh);
  }

  @Test
  void hearsOfANumberThatIsCommittedAfterALargerOne() {
    following.begin(0);
    table.add(2L);
    readAt(0);
    table.add(3L);
    readAt(9);
    table.add(1L);

    readAt(10);

    assertThat(fresh).containsExactly(2L, 3L, 1L);
  }

  @Test
  void missesNothingThatWasCommittedWhileNobodyRead() {
    following.begin(0);
    table.add(2L);
    readAt(0);
    table.add(1L); // five seconds later
    table.add(3L);

    readAt(60);

    assertThat(fresh).containsExactly(2L, 1L, 3L);
  }

  @Test
  void readsNothingAgainThatIsLongerAgo() {
    following.begin(0);
    table.add(1L);
    readAt(0);
    readAt(11);
    repeated.clear();

    readAt(12);

    assertThat(repeated).isEmpty();
  }

  @Test
  void goesOnWhereItFailed() {
    following.begin(0);
    table.addAll(List.of(1L, 2L, 3L));
    broken = 2;
    assertThatThrownBy(() -> readAt(0)).isInstanceOf(StoreUnavailable.class);
    broken = -1;

    readAt(100);

    assertThat(fresh).containsExactly(1L, 2L, 3L);
  }

  @Test
  void beginsSomeWayBeforeTheNewest() {
    table.addAll(List.of(1L, 1500L, 2000L));
    following.begin(2000);

    readAt(0);

    assertThat(fresh).containsExactly(1500L, 2000L);
  }
}
