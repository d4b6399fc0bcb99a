// SPDX-License-Identifier: Apache-2.0
package org.footman.core.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7489 sections 6.3, 6.4 and 6.6.3. */
class DmarcRecordTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "v=DMARC1; p=none | NONE",
        "v=DMARC1;p=quarantine | QUARANTINE",
        "v=DMARC1; p=reject; | REJECT",
        "v = DMARC1 ; p = Reject ; rua = mailto:a@b.example | REJECT",
        "V=DMARC1;P=none | NONE",
        "v=DMARC1; rua=mailto:a@b.example; p=reject | REJECT",
        "v=DMARC1; p=reject; fo=1; ri=86400; rf=afrf; x=y; junk; =; | REJECT"
      })
  void readsThePolicy(String text, DmarcPolicy policy) {
    assertThat(DmarcRecord.parse(text).orElseThrow().policy()).isEqualTo(policy);
  }

  @Test
  void readsAllThatAReceiverNeeds() {
    assertThat(DmarcRecord.parse("v=DMARC1; p=reject; sp=quarantine; pct=25; adkim=s; aspf=S"))
        .contains(
            new DmarcRecord(
                DmarcPolicy.REJECT, Optional.of(DmarcPolicy.QUARANTINE), 25, true, true));
  }

  @Test
  void takesDefaultsForWhatIsNotSaid() {
    assertThat(DmarcRecord.parse("v=DMARC1; p=none"))
        .contains(new DmarcRecord(DmarcPolicy.NONE, Optional.empty(), 100, false, false));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "099, 100", "100, 100", "101, 100", "-1, 100", "x, 100", "5 0, 100"})
  void takesAllMailForAPercentageThatIsNone(String text, int percent) {
    assertThat(DmarcRecord.parse("v=DMARC1; p=reject; pct=" + text).orElseThrow().percent())
        .isEqualTo(percent);
  }

  @Test
  void takesDefaultsForAlignmentsThatAreNone() {
    DmarcRecord record = DmarcRecord.parse("v=DMARC1; p=reject; adkim=strict; aspf=").orElseThrow();

    assertThat(record.strictDkim()).isFalse();
    assertThat(record.strictSpf()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v=DMARC1; rua=mailto:a@b.example",
        "v=DMARC1; p=monitor; rua=mailto:a@b.example!10m",
        "v=DMARC1; p=reject; sp=all; rua=x, https://b.example/report"
      })
  void asksForNothingWherePolicyIsWrongAndReportsAreWanted(String text) {
    assertThat(DmarcRecord.parse(text))
        .contains(new DmarcRecord(DmarcPolicy.NONE, Optional.empty(), 100, false, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v=DMARC1",
        "v=DMARC1;",
        "v=DMARC1; p=monitor",
        "v=DMARC1; sp=reject",
        "v=DMARC1; p=reject; sp=all",
        "v=DMARC1; p=reject; sp=",
        "v=DMARC1; p=monitor; rua=a@b.example",
        "v=DMARC1; p=none; p=reject"
      })
  void readsNothingFromABrokenRecord(String text) {
    assertThat(DmarcRecord.isOne(text)).isTrue();
    assertThat(DmarcRecord.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "v=spf1 -all",
        "p=reject; v=DMARC1",
        "v=DMARC2; p=reject",
        "v=DMARC10; p=reject",
        "v=dmarc1; p=reject",
        "DMARC1; p=reject",
        "v=DMARC1 p=reject"
      })
  void passesOverWhatIsNoRecordOfDmarc(String text) {
    assertThat(DmarcRecord.isOne(text)).isFalse();
    assertThat(DmarcRecord.parse(text)).isEmpty();
  }
}
