// SPDX-License-Identifier: Apache-2.0
package org.footman.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotedPrintableTest {

  @ParameterizedTest
  @CsvSource({"plain, plain", "für, f=C3=BCr", "1=1, 1=3D1", "'a ', a=20", "'a b', a b"})
  void encodesALine(String text, String encoded) {
    assertThat(QuotedPrintable.encode(text)).isEqualTo(encoded + "\r\n");
  }

  @Test
  void keepsLinesShortAndCharactersWhole() {
    String encoded = QuotedPrintable.encode("für😀".repeat(40) + "\n\nend\n");

    assertThat(encoded.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(76));
    assertThat(encoded).endsWith("\r\n\r\nend\r\n").matches("(?s)[\r\n -~]*");
    assertThat(encoded.replace("=\r\n", "")).startsWith("f=C3=BCr=F0=9F=98=80f=C3=BCr");
  }
}
