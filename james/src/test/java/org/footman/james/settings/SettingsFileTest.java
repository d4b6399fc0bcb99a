// SPDX-License-Identifier: Apache-2.0
package org.footman.james.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.footman.core.budget.Breaker;
import org.footman.core.budget.Budgets;
import org.footman.core.budget.Limit;
import org.footman.core.policy.Setting;
import org.footman.core.settings.SettingsMistake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsFileTest {
  private static final Path VAR = Path.of("var");

  @Test
  void observesAndAsksOnlyProvenSourcesWithoutAFile() throws SettingsMistake {
    FootmanSettings settings = SettingsFile.read(Map.of(), VAR);
    assertThat(settings.defaults())
        .containsEntry(Setting.MODE, "observe")
        .containsEntry(Setting.CHALLENGE, "proven");
  }

  @Test
  void keepsH2DurableAndUnderVar() throws SettingsMistake {
    assertThat(SettingsFile.read(Map.of(), VAR).database().url())
        .startsWith("jdbc:h2:file:")
        .contains("footman")
        .contains("WRITE_DELAY=0");
    assertThat(
            SettingsFile.read(Map.of("database.url", "jdbc:h2:file:./other"), VAR).database().url())
        .contains("WRITE_DELAY=0");
  }

  @Test
  void takesAlwaysOnlyTogetherWithBackscatter() throws SettingsMistake {
    assertThatThrownBy(() -> SettingsFile.read(Map.of("default.challenge", "always"), VAR))
        .hasMessageContaining("accept-backscatter=true");
    FootmanSettings settings =
        SettingsFile.read(Map.of("default.challenge", "always", "accept-backscatter", "true"), VAR);
    assertThat(settings.defaults()).containsEntry(Setting.CHALLENGE, "always");
    assertThat(settings.acceptBackscatter()).isTrue();
  }

  @Test
  void namesEveryMistakeInOneMessage() {
    assertThatThrownBy(
            () ->
                SettingsFile.read(
                    Map.of(
                        "default.mode", "on",
                        "unable-after", "soon",
                        "database.url", "jdbc:mysql://x",
                        "folder.quarantine", "a/b",
                        "quarantine.mesages", "5"),
                    VAR))
        .isInstanceOf(SettingsMistake.class)
        .hasMessageContaining("default.mode is one of")
        .hasMessageContaining("unable-after is a duration")
        .hasMessageContaining("database.url is a URL")
        .hasMessageContaining("folder.quarantine is a folder name")
        .hasMessageContaining("unknown setting quarantine.mesages");
  }

  @ParameterizedTest
  @CsvSource({"challenge.window,23h", "challenge.domain-window,1h", "database.pool-size,1"})
  void refusesWhatIsBelowTheLeast(String name, String value) {
    assertThatThrownBy(() -> SettingsFile.read(Map.of(name, value), VAR))
        .hasMessageContaining(name);
  }

  @Test
  void neverShowsThePassword() throws SettingsMistake {
    FootmanSettings settings = SettingsFile.read(Map.of("database.password", "s3cret"), VAR);
    assertThat(settings.toString()).doesNotContain("s3cret");
    assertThat(settings.database().password().reveal()).isEqualTo("s3cret");
  }

  @Test
  void readsLimitsAndTimes() throws SettingsMistake {
    FootmanSettings settings =
        SettingsFile.read(
            Map.of("quarantine.messages", "5", "quarantine.keep", "14d", "when-unable", "retry"),
            VAR);
    assertThat(settings.limits().messages()).isEqualTo(5);
    assertThat(settings.limits().keep()).isEqualTo(Duration.ofDays(14));
    assertThat(settings.unable().deliver()).isFalse();
  }

  @Test
  void namesWhatIsWrongWithTheVerifyingOfKeys() {
    assertThatThrownBy(
            () ->
                SettingsFile.read(
                    Map.of(
                        "auth-key.sender", "reply-to",
                        "auth-key.session-threads", "all",
                        "auth-key.whole-wait", "1s",
                        "auth-key.keep-valid", "25h",
                        "auth-key.keep-invalid", "2m",
                        "auth-key.allowed-networks", "10.0.0.0/8,here",
                        "default.invalid-key", "bounce"),
                    VAR))
        .hasMessageContainingAll(
            "auth-key.sender",
            "auth-key.session-threads is half",
            "auth-key.whole-wait is not below",
            "auth-key.keep-valid is a duration of at most 86400s",
            "auth-key.keep-invalid is a duration of at most 60s",
            "auth-key.allowed-networks",
            "default.invalid-key is one of");
  }

  @Test
  void fetchesKeysOnlyWithATokenAndSafely() throws SettingsMistake {
    assertThatThrownBy(() -> SettingsFile.read(Map.of("auth-key.keys", "fetch"), VAR))
        .hasMessageContaining("auth-key.fetch-url and auth-key.fetch-token");
    assertThatThrownBy(
            () ->
                SettingsFile.read(
                    Map.of("auth-key.fetch-url", "http://auth.far.example:6780"), VAR))
        .hasMessageContaining("https://");
    FootmanSettings settings =
        SettingsFile.read(
            Map.of(
                "auth-key.keys", "fetch",
                "auth-key.fetch-url", "https://auth.far.example:6780",
                "auth-key.fetch-token", "t0ken"),
            VAR);
    assertThat(settings.stamping().fetch()).isPresent();
    assertThat(settings.toString()).doesNotContain("t0ken");
  }

  @Test
  void sparesOthersByDefault() throws SettingsMistake {
    Asking asking = SettingsFile.read(Map.of(), VAR).asking();
    assertThat(asking.budgets()).isEqualTo(Budgets.DEFAULT);
    assertThat(asking.breaker()).isEqualTo(Breaker.DEFAULT);
  }

  @Test
  void readsEveryLimitOfChallenges() throws SettingsMistake {
    Asking asking =
        SettingsFile.read(
                Map.of(
                    "challenge.per-hour", "1",
                    "challenge.per-hour-and-domain", "2",
                    "challenge.per-day-and-own-domain", "3",
                    "challenge.per-day-and-recipient", "4",
                    "challenge.per-day-and-target", "5",
                    "challenge.per-month-and-target", "6",
                    "challenge.per-hour-and-large-domain", "7",
                    "challenge.large-domains", "Big.example,large.example",
                    "breaker.window", "8",
                    "breaker.rest", "9h"),
                VAR)
            .asking();
    assertThat(asking.budgets().limits())
        .extracting(Limit::most)
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(asking.budgets().ofLarge().most()).isEqualTo(7);
    assertThat(asking.budgets().large()).containsExactlyInAnyOrder("big.example", "large.example");
    assertThat(asking.breaker()).isEqualTo(new Breaker(8, 10, 3, Duration.ofHours(9), 10));
  }

  @ParameterizedTest
  @CsvSource({
    "challenge.large-domains,gmail com",
    "challenge.per-day-and-target,-1",
    "breaker.window,0",
    "breaker.refused-percent,101",
    "breaker.rest,30s"
  })
  void refusesBudgetsThatAreNone(String name, String value) {
    assertThatThrownBy(() -> SettingsFile.read(Map.of(name, value), VAR))
        .hasMessageContaining(name);
  }
}
