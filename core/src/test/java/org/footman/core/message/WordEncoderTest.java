// SPDX-License-Identifier: Apache-2.0
package org.footman.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordEncoderTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Hi",
        "für dich und mich",
        "a für b ü c",
        "=?utf-8?Q?a?=",
        "日本語の件名",
        "x😀",
        "a  b",
        ""
      })
  void writesWhatItReadsAgain(String text) {
    assertThat(EncodedWords.decode(WordEncoder.encode(text))).isEqualTo(text);
    assertThat(EncodedWords.decode(WordEncoder.encodeAll(text))).isEqualTo(text);
    assertThat(WordEncoder.encode(text)).matches("[ -~]*");
  }

  @Test
  void leavesPlainWordsPlain() {
    assertThat(WordEncoder.encode("Auto: Bitte für dich jetzt"))
        .isEqualTo("Auto: Bitte =?utf-8?Q?f=C3=BCr?= dich jetzt");
  }

  @Test
  void cutsNoCharacterAndNoWord() {
    String written = WordEncoder.encode("😀ü".repeat(60));

    assertThat(written.split(" "))
        .allSatisfy(
            word -> {
              assertThat(word).hasSizeLessThanOrEqualTo(60).matches("=\\?utf-8\\?Q\\?[^? ]+\\?=");
              assertThat(EncodedWords.decode(word)).doesNotContain("\uFFFD");
            });
    assertThat(EncodedWords.decode(written)).isEqualTo("😀ü".repeat(60));
  }
}
