// SPDX-License-Identifier: Apache-2.0
package org.footman.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FieldLinesTest {

  @Test
  void foldsAtSpacesOnly() {
    String value = "word ".repeat(40).strip();
    String lines = FieldLines.write(Headers.of("Subject", value, "X", "y"));

    assertThat(lines.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(76));
    assertThat(lines.replace("\r\n ", " ")).isEqualTo("Subject: " + value + "\r\nX: y\r\n");
  }

  @Test
  void leavesALongWordWhole() {
    String word = "x".repeat(200);

    assertThat(FieldLines.write(Headers.of("To", word))).isEqualTo("To: " + word + "\r\n");
    assertThat(FieldLines.write(Headers.of("A", "b " + word)))
        .isEqualTo("A: b\r\n " + word + "\r\n");
  }
}
