// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineDecoderTest {
  private final LineDecoder decoder = new LineDecoder();
  private final List<String> lines = new ArrayList<>();

  private boolean feed(String text) {
    byte[] octets = ("##" + text + "##").getBytes(UTF_8);
    return decoder.feed(octets, 2, octets.length - 2, this::take);
  }

  private void take(byte[] octets, int from, int to) {
    lines.add(new String(octets, from, to - from, UTF_8));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 11, 100})
  void givesTheSameLinesHoweverTheyAreChopped(int size) {
    String text = "one\r\n\r\nthree 3\r\nbare\nend\r\nbegun";
    for (int i = 0; i < text.length(); i += size) {
      assertThat(feed(text.substring(i, Math.min(text.length(), i + size)))).isTrue();
    }

    assertThat(lines).containsExactly("one\r\n", "\r\n", "three 3\r\n", "bare\n", "end\r\n");
  }

  @Test
  void givesTwoPipelinedLines() { // AA-17
    feed("VERIFY 1 my@domain.com k\r\nVERIFY 2 my@domain.com k\r\n");

    assertThat(lines)
        .containsExactly("VERIFY 1 my@domain.com k\r\n", "VERIFY 2 my@domain.com k\r\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 1022, 1023, 1024, 1025})
  void takesALineOf1024OctetsWhereverItIsCut(int cut) {
    String line = "x".repeat(1022) + "\r\n";
    boolean first = feed(line.substring(0, Math.min(cut, 1024)));
    boolean second = feed(line.substring(Math.min(cut, 1024)));

    assertThat(first && second).isTrue();
    assertThat(lines).containsExactly(line);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 1023, 1024, 1025, 5000})
  void tellsOfALongerLineAndTakesNothingMore(int size) { // AA-19
    String text = "ok\r\n" + "x".repeat(5000) + "\r\nnever\r\n";
    boolean open = true;
    for (int i = 0; i < text.length(); i += size) {
      open &= feed(text.substring(i, Math.min(text.length(), i + size)));
    }

    assertThat(open).isFalse();
    assertThat(lines).containsExactly("ok\r\n");
  }

  @Test
  void tellsSoWithTheOctetThatMakesItTooLong() {
    assertThat(feed("x".repeat(1023))).isTrue();
    assertThat(feed("x")).isFalse();
  }

  @Test
  void goesOnBehindALineThatCameInParts() {
    feed("VERI");
    feed("FY 1\r\nVERIFY 2\r\nVER");
    feed("IFY 3\r\n");

    assertThat(lines).containsExactly("VERIFY 1\r\n", "VERIFY 2\r\n", "VERIFY 3\r\n");
  }
}
