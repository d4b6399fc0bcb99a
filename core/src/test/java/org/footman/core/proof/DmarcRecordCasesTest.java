// SPDX-License-Identifier: Apache-2.0
package org.footman.core.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The records that RFC 7489 and the test suites of other evaluators publish. */
class DmarcRecordCasesTest {
  @ParameterizedTest
  @MethodSource("cases")
  void readsWhatTheSuitesRead(String line) {
    String[] words = line.split("\t");

    assertThat(read(words[1])).isEqualTo(words[2]);
  }

  private static String read(String text) {
    return DmarcRecord.parse(text)
        .map(DmarcRecordCasesTest::said)
        .orElse(DmarcRecord.isOne(text) ? "broken" : "nothing");
  }

  private static String said(DmarcRecord record) {
    return record.policy().code()
        + record.subdomainPolicy().map(policy -> " sp=" + policy.code()).orElse("")
        + (record.percent() == 100 ? "" : " pct=" + record.percent())
        + (record.strictDkim() ? " adkim=s" : "")
        + (record.strictSpf() ? " aspf=s" : "");
  }

  static List<String> cases() {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                DmarcRecordCasesTest.class.getResourceAsStream("records.txt"),
                StandardCharsets.UTF_8))) {
      return in.lines().filter(line -> line.indexOf('\t') > 0).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
