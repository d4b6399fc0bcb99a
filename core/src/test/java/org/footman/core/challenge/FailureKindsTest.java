// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FailureKindsTest {
  private static final String NO_HOST =
      "There are no DNS entries for the hostname Domain : far.example.  I cannot determine where"
          + " to send this message.";

  /** One line of the table. */
  record Row(String code, String text, FailureKind expected) {
    static Row parse(String line) {
      int first = line.indexOf(';');
      int last = line.lastIndexOf(';');
      return new Row(
          line.substring(0, first),
          line.substring(first + 1, last).replace("\\n", "\r\n"),
          FailureKind.valueOf(line.substring(last + 1)));
    }

    DeliveryFailure failure() {
      boolean later = code.equals("later");
      Optional<String> status = Optional.of(code).filter(c -> !c.isEmpty() && !later);
      return new DeliveryFailure(text, status, !later);
    }
  }

  static List<Row> table() throws IOException {
    try (InputStream in = FailureKindsTest.class.getResourceAsStream("refusals.csv")) {
      String table = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return table
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(Row::parse)
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("table")
  void judgesARefusalByItsWords(Row row) {
    assertThat(FailureKinds.of(row.failure())).isEqualTo(row.expected());
  }

  @Test
  void hasATableThatIsWorthTheName() throws IOException {
    assertThat(table()).hasSizeGreaterThanOrEqualTo(60).doesNotHaveDuplicates();
    assertThat(table().stream().map(Row::expected)).contains(FailureKind.values());
  }

  @Test
  void purgesNothingInAnHourOfPolicyRefusals() throws IOException {
    Stream<String> words = table().stream().map(row -> row.text().replaceAll("[45][.\\d]+", " "));

    assertThat(words.map(text -> DeliveryFailure.of("550 5.7.1 " + text, true)))
        .allSatisfy(failure -> assertThat(FailureKinds.of(failure)).isEqualTo(FailureKind.REFUSED));
  }

  @Test
  void purgesNothingThatIsTemporary() throws IOException {
    Stream<String> words = table().stream().map(row -> row.text().replaceAll("[45][.\\d]+", " "));

    assertThat(words.map(text -> DeliveryFailure.of("450 " + text, true)))
        .allSatisfy(
            failure -> assertThat(FailureKinds.of(failure)).isEqualTo(FailureKind.UNREACHABLE));
  }

  @ParameterizedTest
  @CsvSource({
    "NOT_ASKED, NO_SUCH_SENDER",
    "NO_SUCH_DOMAIN, NO_SUCH_SENDER",
    "NULL_MX, NO_SUCH_SENDER",
    "EXISTS, UNREACHABLE",
    "NO_ANSWER, UNREACHABLE"
  })
  void believesDnsMoreThanJamesAboutAMissingHost(DomainAnswer answer, FailureKind expected) {
    assertThat(FailureKinds.of(DeliveryFailure.of(NO_HOST, true), answer)).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(DomainAnswer.class)
  void keepsARefusalOfOursWhateverDnsSays(DomainAnswer answer) {
    var refused = DeliveryFailure.of("550 5.7.1 Access denied", true);

    assertThat(FailureKinds.of(refused, answer)).isEqualTo(FailureKind.REFUSED);
  }

  @Test
  void standsAnyTextInShortTime() {
    var random = new Random(1);
    IntStream.range(0, 500)
        .mapToObj(i -> noise(random))
        .forEach(text -> assertThat(FailureKinds.of(DeliveryFailure.of(text, true))).isNotNull());
    String long550 = "550 " + "user ".repeat(200_000) + "does not exist";
    assertThat(FailureKinds.of(DeliveryFailure.of(long550, true))).isEqualTo(FailureKind.REFUSED);
  }

  private static String noise(Random random) {
    String marks = "45.0127# -\r\n;<>@uUserknown\0\uD800é";
    return random
        .ints(random.nextInt(300), 0, marks.length())
        .mapToObj(marks::charAt)
        .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
        .toString();
  }

  @FuzzTest
  void neverPurgesByAPolicyCode(FuzzedDataProvider data) {
    var failure = DeliveryFailure.of("550 5.7.1 " + data.consumeRemainingAsString(), true);

    assertThat(FailureKinds.of(failure)).isNotEqualTo(FailureKind.NO_SUCH_SENDER);
  }
}
