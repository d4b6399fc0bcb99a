// SPDX-License-Identifier: Apache-2.0
package org.footman.core.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.footman.core.message.Headers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResultsFuzzTest {
  private static final AuthservIds OURS = new AuthservIds(Set.of("mx.here.example"));

  @FuzzTest
  void readsAnyField(FuzzedDataProvider data) {
    String body =
        (data.consumeBoolean() ? "mx.here.example; " : "") + data.consumeRemainingAsString();

    boolean claimed = OURS.claimedBy(body);
    AuthenticationResults.parse(body)
        .filter(read -> read.authservId().equals("mx.here.example"))
        .ifPresent(read -> assertThat(claimed).isTrue());
    ProofResults.checks(Headers.of(AuthenticationResults.FIELD, body), OURS);
  }

  /** Whatever stands in values, what is written is one line, and is read as one result. */
  @FuzzTest
  void writesOneResultWhateverItsValues(FuzzedDataProvider data) {
    MethodResult result =
        new MethodResult(
            "spf",
            "pass",
            Optional.of(data.consumeString(300)),
            List.of(
                new ResultProperty("smtp", "mailfrom", data.consumeString(300)),
                new ResultProperty("smtp", "helo", data.consumeRemainingAsString())));

    String written = new AuthenticationResults("mx.here.example", List.of(result)).field().value();

    assertThat(written).matches("[ -~]+");
    AuthenticationResults read = AuthenticationResults.parse(written).orElseThrow();
    assertThat(read.results()).hasSize(1);
    assertThat(read.results().get(0).properties()).hasSize(2);
    assertThat(AuthenticationResults.parse(read.field().value())).contains(read);
  }

  static Stream<String> hostileBodies() {
    return Stream.of(
        "(".repeat(60_000),
        "(".repeat(30_000) + ")".repeat(30_000),
        "\"".repeat(60_001),
        "\\".repeat(60_000),
        "(\\",
        "\"\\",
        ";".repeat(60_000),
        "=".repeat(60_000),
        "a=b;".repeat(15_000),
        "a.b=c ".repeat(10_000),
        "mx.here.example; x=y " + "a ".repeat(30_000) + "=b",
        "mx.here.example; x=" + "a\"b\"".repeat(15_000),
        "x".repeat(1_000_000),
        "\0\r\n\uD800\u202E".repeat(12_000));
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("hostileBodies")
  void staysFastOnHostileBodies(String body) {
    assertTimeout(
        Duration.ofSeconds(5),
        () -> {
          OURS.claimedBy(body);
          AuthenticationResults.parse(body);
          ProofResults.checks(Headers.of(AuthenticationResults.FIELD, body), OURS);
        });
  }
}
