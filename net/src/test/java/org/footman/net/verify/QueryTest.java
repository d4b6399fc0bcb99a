// SPDX-License-Identifier: Apache-2.0
package org.footman.net.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.footman.core.address.Address;
import org.footman.core.authkey.AuthKey;
import org.junit.jupiter.api.Test;

class QueryTest {
  @Test
  void usesSequenceNumbersOfAllThirtyTwoBits() {
    long[] seqs =
        IntStream.range(0, 1000)
            .mapToLong(i -> Query.about(World.address(World.MY), World.key(World.K1)).seq())
            .toArray();

    assertThat(Arrays.stream(seqs)).allMatch(seq -> seq >= 0 && seq <= 0xFFFF_FFFFL);
    assertThat(IntStream.range(0, 999)).noneMatch(i -> seqs[i + 1] == seqs[i] + 1);
    assertThat(Arrays.stream(seqs)).anyMatch(seq -> seq > 0x7FFF_FFFFL);
  }

  // requirement E2: nothing that a sender wrote ends the line or begins another word
  @Test
  void isOneLineOfFourWordsWhateverTheAddressAndTheKey() {
    Stream<String> wraps = Stream.of("x%sy@a.example", "\"x%sy\"@a.example", "x@a%sb.example");
    long made =
        wraps
            .flatMap(wrap -> characters().mapToObj(c -> filled(wrap, c)))
            .flatMap(text -> Address.parse(text).stream())
            .peek(QueryTest::isOneLine)
            .count();

    assertThat(made).isGreaterThan(2_000);
    assertThat(
            IntStream.rangeClosed(0, 0x2FFF).filter(c -> AuthKey.parse("k" + (char) c).isPresent()))
        .hasSize(26 + 26 + 10 + 7);
  }

  /** All below, and those that mark directions, ends and invisible places. */
  private static IntStream characters() {
    return IntStream.concat(IntStream.rangeClosed(0, 0x7FF), IntStream.rangeClosed(0x2000, 0x20FF));
  }

  private static String filled(String wrap, int c) {
    return wrap.formatted(Character.toString(c));
  }

  private static void isOneLine(Address address) {
    String line =
        new String(Query.about(address, World.key(World.K1)).line(), StandardCharsets.UTF_8);
    String inside = line.substring(0, line.length() - 2);
    assertThat(line).endsWith("\r\n");
    assertThat(inside).doesNotContain("\r").doesNotContain("\n").doesNotContain("\0");
    assertThat(inside.replaceAll("\"[^\"]*\"", "quoted").split(" ", -1)).hasSize(4);
  }
}
