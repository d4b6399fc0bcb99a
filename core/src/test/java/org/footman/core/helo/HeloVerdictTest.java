// SPDX-License-Identifier: Apache-2.0
package org.footman.core.helo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeloVerdictTest {
  private static final HeloDecision DECISION = new HeloDecision(HeloSwitch.BY_PROTOCOL);

  @ParameterizedTest
  @CsvSource({
    "FAIL_UNAUTHORIZED, 5.7.1 mail.example.com: CSA: host name not authorized",
    "FAIL_MISMATCH, 5.7.1 mail.example.com: CSA: client address mismatch",
    "FAIL_NO_ADDRESS, 5.7.1 mail.example.com: CSA: no authorized addresses",
    "FAIL_EXPLICIT, 5.7.1 mail.example.com: CSA: explicit authorization required"
  })
  void tellsTheClientWhyItIsRefused(CsaVerdict csa, String text) {
    assertThat(verdict(csa, DnaGrade.UNKNOWN).refusal()).contains(text);
  }

  @Test
  void namesTheServiceThatWarnsAsDec03Says() {
    assertThat(verdict(CsaVerdict.PASS, DnaGrade.D).refusal())
        .contains("5.7.1 Access Denied based on accred.example report.");
  }

  @ParameterizedTest
  @CsvSource({"PASS, A", "PASS, C", "UNKNOWN, E", "TEMPERROR, E", "NEUTRAL, A"})
  void refusesNothingElse(CsaVerdict csa, DnaGrade dna) {
    assertThat(verdict(csa, dna).refusal()).isEmpty();
  }

  @ParameterizedTest(name = "{0} with {1} is {2}")
  @CsvSource({
    "PASS, A, helo-accredited",
    "PASS, C, csa-pass",
    "PASS, E, dna-e",
    "FAIL_MISMATCH, A, csa-fail-mismatch",
    "UNKNOWN, E, csa-unknown"
  })
  void hasOneReason(CsaVerdict csa, DnaGrade dna, String code) {
    assertThat(verdict(csa, dna).code()).isEqualTo(code);
  }

  @Test
  void writesAFieldAndALineForTheLog() {
    HeloVerdict verdict = verdict(CsaVerdict.PASS, DnaGrade.B);

    assertThat(verdict.field())
        .isEqualTo(
            "csa=pass; dna=B; service=accred.example; helo=mail.example.com; client=192.0.2.10;");
    assertThat(verdict.log())
        .isEqualTo("csa=pass dna=B service=accred.example ruling=accept helo=mail.example.com");
    assertThat(HeloVerdict.UNKNOWN.field()).isEqualTo("csa=unknown; dna=unknown;");
    assertThat(HeloVerdict.UNKNOWN.log())
        .isEqualTo("csa=unknown dna=unknown ruling=annotate helo=-");
  }

  @Test
  void letsNothingThatAServiceWroteIntoItsWords() {
    DnaReport hostile = new DnaReport("a\r\nX: y\u202Eb.example", DnaGrade.E, "\r\n250 fine");
    HeloVerdict verdict =
        new HeloVerdict(
            Optional.of(claim()),
            CsaVerdict.PASS,
            DnaRating.of(List.of(hostile), true),
            HeloRuling.REJECT);

    assertThat(verdict.refusal().orElseThrow())
        .isEqualTo("5.7.1 Access Denied based on a??X??y?b.example report.");
    assertThat(verdict.field() + verdict.log()).matches("[ -~]+").doesNotContain("250 fine");
  }

  @Test
  void hasAReasonForEveryVerdict() {
    EnumSet.allOf(CsaVerdict.class)
        .forEach(csa -> assertThat(verdict(csa, DnaGrade.E).code()).matches("[a-z-]+"));
  }

  private static HeloVerdict verdict(CsaVerdict csa, DnaGrade dna) {
    DnaRating rating =
        dna == DnaGrade.UNKNOWN
            ? DnaRating.NONE
            : DnaRating.of(List.of(new DnaReport("accred.example", dna, "")), true);
    return new HeloVerdict(Optional.of(claim()), csa, rating, DECISION.decide(csa, dna));
  }

  private static HeloClaim claim() {
    try {
      return HeloClaim.of("mail.example.com", InetAddress.getByName("192.0.2.10")).orElseThrow();
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }
}
