// SPDX-License-Identifier: Apache-2.0
package org.footman.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.footman.core.trust.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTest {
  private static final Scope BOB = Scope.user("bob@here.example");
  private static final Scope HERE = Scope.domain("here.example");

  @Test
  void observesByDefault() {
    assertThat(Policy.of(List.of(), Map.of()).mode()).isEqualTo(Mode.OBSERVE);
  }

  @Test
  void takesTheInnermostValueAndSaysWhereItComesFrom() {
    Policy policy =
        Policy.of(List.of(set(Scope.SERVER, "off"), set(BOB, "tag"), set(HERE, "hold")), Map.of());
    assertThat(policy.mode()).isEqualTo(Mode.TAG);
    assertThat(policy.effective(Setting.MODE).from()).contains(BOB);
  }

  @Test
  void fallsBackToTheInstallationsDefault() {
    Policy policy = Policy.of(List.of(), Map.of(Setting.MODE, "hold"));
    assertThat(policy.effective(Setting.MODE))
        .isEqualTo(new Policy.Effective("hold", Optional.empty()));
  }

  @Test
  void refusesAValueThatASettingDoesNotHave() {
    assertThatThrownBy(() -> set(BOB, "sometimes"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mode is one of");
  }

  @ParameterizedTest
  @ValueSource(strings = {"two\nlines", "see https://evil.example", "bob@here.example", " bob "})
  void refusesADisplayNameThatIsNoPlainLine(String name) {
    assertThat(Setting.DISPLAY_NAME.takes(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bob Ray", "Jürgen Groß", "Dr. B. Ray (Sales)"})
  void takesADisplayNameInAnyScript(String name) {
    assertThat(Setting.DISPLAY_NAME.takes(name)).isTrue();
  }

  private static SetValue set(Scope scope, String mode) {
    return new SetValue(scope, Setting.MODE, mode, "admin", Instant.EPOCH);
  }
}
