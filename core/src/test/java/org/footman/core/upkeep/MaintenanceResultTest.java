// SPDX-License-Identifier: Apache-2.0
package org.footman.core.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.core.store.Samples.NOW;

import org.footman.core.upkeep.MaintenanceResult.Outcome;
import org.junit.jupiter.api.Test;

class MaintenanceResultTest {

  @Test
  void addsUpWhatWasDone() {
    var tally = new Tally();
    tally.add(Count.PURGED, 3);
    tally.add(Count.PURGED);
    tally.add(Count.GONE, 0);

    MaintenanceResult result = tally.result(false, NOW, NOW);

    assertThat(result.count(Count.PURGED)).isEqualTo(4);
    assertThat(result.counts()).containsOnlyKeys(Count.PURGED);
    assertThat(result.whole()).isTrue();
  }

  @Test
  void isNotWholeWhenAPartBrokeOff() {
    var tally = new Tally();
    tally.failed(Chore.INDEX, "mailbox away");

    assertThat(tally.result(false, NOW, NOW).whole()).isFalse();
  }

  @Test
  void isNotWholeWhenAPartWasBraked() {
    var tally = new Tally();
    tally.braked(Chore.PURGE, 101, 100);

    assertThat(tally.result(false, NOW, NOW).whole()).isFalse();
  }

  @Test
  void isNotWholeWhenItDidNotRun() {
    assertThat(MaintenanceResult.none(Outcome.BUSY, false, NOW).whole()).isFalse();
  }
}
