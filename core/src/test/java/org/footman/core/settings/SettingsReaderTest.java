// SPDX-License-Identifier: Apache-2.0
package org.footman.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {
  @Test
  void namesEveryMistakeAtOnceAndUnknownNamesToo() {
    var in =
        new SettingsReader(
            "footman.properties",
            Map.of("a", "x", "b", "5 minutes", "c", "maybe", "d", "9", "quarantene", "1"));
    in.number("a", 1, 0, 10);
    in.duration("b", Duration.ZERO, Duration.ZERO);
    in.flag("c", true);
    in.oneOf("d", "on", List.of("on", "off"));
    assertThatThrownBy(in::done)
        .isInstanceOf(SettingsMistake.class)
        .hasMessageStartingWith("footman.properties: ")
        .hasMessageContaining("a is a whole number from 0 to 10, not \"x\"")
        .hasMessageContaining("b is a duration")
        .hasMessageContaining("c is one of [true, false]")
        .hasMessageContaining("d is one of [on, off], not \"9\"")
        .hasMessageContaining("unknown setting quarantene (known: a, b, c, d)");
  }

  @Test
  void takesTheDefaultOfWhatIsNotGiven() throws SettingsMistake {
    var in = new SettingsReader("footman.properties", Map.of("empty", " "));
    assertThat(in.number("n", 7, 0, 10)).isEqualTo(7);
    assertThat(in.text("empty", "default")).isEqualTo("default");
    in.done();
  }

  @Test
  void readsDurationsInEveryUnit() {
    assertThat(SettingsReader.parseDuration("500ms")).contains(Duration.ofMillis(500));
    assertThat(SettingsReader.parseDuration("30s")).contains(Duration.ofSeconds(30));
    assertThat(SettingsReader.parseDuration("15m")).contains(Duration.ofMinutes(15));
    assertThat(SettingsReader.parseDuration("12h")).contains(Duration.ofHours(12));
    assertThat(SettingsReader.parseDuration("7d")).contains(Duration.ofDays(7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "d", "-1d", "1.5h", "7 d", "9999999999d", "1w"})
  void refusesWhatIsNoDuration(String text) {
    assertThat(SettingsReader.parseDuration(text)).isEmpty();
  }
}
