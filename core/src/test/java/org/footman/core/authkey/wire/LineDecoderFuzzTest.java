// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineDecoderFuzzTest {

  @FuzzTest
  void givesTheSameLinesHoweverTheyAreChopped(FuzzedDataProvider data) {
    compares(data.consumeLong(), data.consumeRemainingAsBytes());
  }

  @Test
  void givesTheSameLinesOfAThousandStreams() {
    Random random = new Random(3);
    for (int i = 0; i < 1000; i++) {
      byte[] octets = new byte[random.nextInt(4000)];
      random.nextBytes(octets);
      compares(i, octets);
    }
  }

  private static void compares(long seed, byte[] octets) {
    List<String> whole = new ArrayList<>();
    boolean open = new LineDecoder().feed(octets, 0, octets.length, taking(whole));
    List<String> chopped = new ArrayList<>();
    LineDecoder decoder = new LineDecoder();
    Random random = new Random(seed);
    boolean stillOpen = true;
    for (int from = 0; from < octets.length; ) {
      int to = from + 1 + random.nextInt(octets.length - from);
      stillOpen = decoder.feed(octets, from, to, taking(chopped));
      from = to;
    }

    assertThat(chopped).isEqualTo(whole);
    assertThat(stillOpen).isEqualTo(open);
    assertThat(whole).allMatch(l -> l.endsWith("\n") && l.length() <= LineDecoder.MAX_LINE);
  }

  private static LineDecoder.Lines taking(List<String> lines) {
    return (octets, from, to) -> lines.add(new String(octets, from, to - from, ISO_8859_1));
  }
}
