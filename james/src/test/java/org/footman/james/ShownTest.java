// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownTest {
  @Test
  void leavesAnOrdinaryTextAsItIs() {
    String text = "ann@far.example";

    assertThat(Shown.of(text)).isSameAs(text);
    assertThat(Shown.value(text)).isSameAs(text);
  }

  @Test
  void keepsBlanksOutOfTheValuesOfTheLogOnly() {
    assertThat(Shown.of("a b\u00a0c\u3000d")).isEqualTo("a b\u00a0c\u3000d");
    assertThat(Shown.value("a b\u00a0c\u3000d")).isEqualTo("a_b_c_d");
  }

  @Test
  void showsNoControlCharacters() {
    assertThat(Shown.of("a\r\n\tb\u202ec\u2028d")).isEqualTo("a???b?c?d");
    assertThat(Shown.value("a\r\n\tb\u202ec\u2028d")).isEqualTo("a???b?c?d");
  }

  @Test
  void cutsWhatIsLong() {
    assertThat(Shown.of("a b".repeat(200))).hasSize(255);
    assertThat(Shown.value("a b".repeat(200))).hasSize(255);
  }
}
