// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.footman.core.settings.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseSettingsTest {
  private static DatabaseSettings settings(String url) {
    return new DatabaseSettings(
        url, "footman", new Secret("open sesame"), 2, Duration.ofMillis(1), 10);
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:h2:file:/var/footman, jdbc:h2:async:/var/footman;WRITE_DELAY=0",
    "jdbc:h2:file:./x;write_delay=0;A=B, jdbc:h2:async:./x;write_delay=0;A=B",
    "jdbc:h2:mem:x, jdbc:h2:mem:x;WRITE_DELAY=0",
    "jdbc:postgresql://db/footman, jdbc:postgresql://db/footman",
  })
  void keepsAcknowledgedCommits(String given, String used) {
    assertThat(settings(given).url()).isEqualTo(used);
  }

  @Test
  void givesNoPasswordAway() {
    assertThat(settings("jdbc:h2:mem:x").toString()).doesNotContain("sesame");
  }

  @Test
  void refusesAnotherDatabase() {
    assertThatThrownBy(() -> settings("jdbc:mysql://db/footman"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isPatientEnoughForThePool() {
    assertThat(settings("jdbc:h2:mem:x").patience()).isEqualTo(Duration.ofMillis(250));
  }
}
