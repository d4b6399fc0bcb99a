// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParagraphsTest {

  @Test
  void fillsParagraphsAnew() {
    assertThat(Paragraphs.fill("\none\ntwo  three\n\n\n\nfour\n"))
        .isEqualTo("one two three\n\nfour\n");
  }

  @Test
  void keepsListsAndIndentedLines() {
    assertThat(Paragraphs.fill("a\n- b\n- c\n  d")).isEqualTo("a\n- b\n- c\nd\n");
  }

  @Test
  void keepsLinesShort() {
    assertThat(Paragraphs.fill("word ".repeat(100)).lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(72));
    assertThat(Paragraphs.fill("x".repeat(100))).isEqualTo("x".repeat(100) + "\n");
  }
}
