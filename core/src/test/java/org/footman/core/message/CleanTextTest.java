// SPDX-License-Identifier: Apache-2.0
package org.footman.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CleanTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\r\nBcc: x",
        "a\nb",
        "a\0b",
        "a\u202Eb",
        "a\u200Bb",
        "a\u2028b",
        "a\u0085b",
        "a\uFEFFb",
        "a\uD800b",
        "a\uE000b",
        "a\u2066b\u2069",
        "a\tb",
        "a\u061Cb"
      })
  void makesOneLineWithoutHiddenCharacters(String text) {
    assertThat(CleanText.line(text, 60))
        .matches("[a-zA-Z: ]+")
        .startsWith("a")
        .doesNotContain("  ");
  }

  @Test
  void cutsAtWholeCharacters() {
    assertThat(CleanText.line("😀".repeat(100), 10)).isEqualTo("😀".repeat(9) + "…");
    assertThat(CleanText.line("x".repeat(5_000_000), 10)).hasSize(10);
    assertThat(CleanText.line("0123456789", 10)).isEqualTo("0123456789");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Hello there|Hello there",
        "See https://evil.example/a?b#c now|See [...] now",
        "See HTTP:/evil.example|See [...]",
        "x,www.evil.example/y|[...]",
        "buy at evil.com today|buy at evil. com today",
        "evil。com|evil. com",
        "mailto:a@b.example|[...]",
        "write to al@far.example|write to al at far. example",
        "Version 1.2.3 is out.|Version 1.2.3 is out.",
        "<a href='//x.example'>|<a href='//x. example'>",
        "Re: Meeting 10:30|Re: Meeting 10:30"
      })
  void leavesNothingThatAMailClientMakesALink(String text, String expected) {
    assertThat(CleanText.defanged(text, 60)).isEqualTo(expected);
  }

  @FuzzTest
  void yieldsOneShortLine(FuzzedDataProvider data) {
    String line = CleanText.defanged(data.consumeRemainingAsString(), 60);

    assertThat(line).doesNotMatch("(?s).*[\\p{Cc}\\p{Cf}\\p{Cs}].*").doesNotContain("://");
    assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(60);
  }
}
