// SPDX-License-Identifier: Apache-2.0
package org.footman.core.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DmarcFuzzTest {
  @FuzzTest
  void readsAnyRecord(FuzzedDataProvider data) {
    String prefix = data.consumeBoolean() ? "v=DMARC1;" : "";
    String text = prefix + data.consumeRemainingAsString();

    DmarcRecord.parse(text)
        .ifPresent(
            record -> {
              assertThat(DmarcRecord.isOne(text)).isTrue();
              assertThat(record.percent()).isBetween(0, 100);
            });
  }

  static Stream<String> hostileRecords() {
    return Stream.of(
        "v=DMARC1;" + ";".repeat(1_000_000),
        "v=DMARC1;" + "a=b;".repeat(250_000),
        "v=DMARC1; p=x; rua=" + "a:".repeat(500_000),
        "v=DMARC1; p=x; rua=" + "a:b!,".repeat(200_000),
        "v" + " ".repeat(1_000_000) + "=DMARC1",
        "v=DMARC1; pct=" + "9".repeat(1_000_000),
        "v=DMARC1; p=x; rua=" + "!".repeat(1_000_000),
        "\0\r\n\uD800\u202E".repeat(200_000));
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("hostileRecords")
  void staysFastOnHostileRecords(String text) {
    assertTimeout(Duration.ofSeconds(5), () -> DmarcRecord.parse(text));
  }
}
