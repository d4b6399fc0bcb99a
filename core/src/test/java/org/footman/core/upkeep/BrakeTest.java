// SPDX-License-Identifier: Apache-2.0
package org.footman.core.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrakeTest {
  private final Brake brake = new Brake(100, 5);

  @ParameterizedTest
  @CsvSource({
    "0, 0, false",
    "100, 100, false",
    "101, 101, true",
    "100, 1, false",
    "100, 2000, false",
    "101, 2000, true",
    "101, 2020, false",
    "500, 10000, false",
    "501, 10000, true"
  })
  void stopsAboveTheLargerOfCountAndShare(long wanted, long whole, boolean stops) {
    assertThat(brake.stops(wanted, whole)).isEqualTo(stops);
  }

  @Test
  void refusesASettingThatIsNoShare() {
    assertThatThrownBy(() -> new Brake(1, 101)).isInstanceOf(IllegalArgumentException.class);
  }
}
