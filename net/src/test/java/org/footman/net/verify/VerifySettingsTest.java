// SPDX-License-Identifier: Apache-2.0
package org.footman.net.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class VerifySettingsTest {
  @Test
  void waitsAndRemembersAsTheProtocolSaysByDefault() {
    VerifySettings settings = VerifySettings.DEFAULT;

    assertThat(settings.waits().each()).isEqualTo(Duration.ofSeconds(3));
    assertThat(settings.waits().retransmits()).isEqualTo(2);
    assertThat(settings.keeping().valid()).isEqualTo(Duration.ofHours(1));
    assertThat(settings.keeping().invalid()).isZero();
  }

  @Test
  void remembersNoValidKeyLongerThanADay() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> keeping(Duration.ofHours(24).plusMillis(1), Duration.ZERO));
  }

  @Test
  void remembersNoInvalidKeyLongerThanAMinute() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> keeping(Duration.ofHours(1), Duration.ofSeconds(61)));
  }

  private static VerifySettings.Keeping keeping(Duration valid, Duration invalid) {
    return new VerifySettings.Keeping(valid, invalid, 1);
  }
}
