// SPDX-License-Identifier: Apache-2.0
package org.footman.core.helo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of protocols.md 3.5, and the vectors DEC-01 to DEC-06. */
class HeloDecisionTest {
  private static final String GRADES = "A B C UNKNOWN D E";
  private static final Map<String, String> TABLE =
      Map.of(
          "PASS", "ACCEPT ACCEPT ANNOTATE ANNOTATE REJECT REJECT",
          "NEUTRAL", "ANNOTATE ANNOTATE ANNOTATE ANNOTATE ANNOTATE ANNOTATE",
          "UNKNOWN", "ANNOTATE ANNOTATE ANNOTATE ANNOTATE ANNOTATE ANNOTATE",
          "TEMPERROR", "ANNOTATE ANNOTATE ANNOTATE ANNOTATE ANNOTATE ANNOTATE",
          "FAIL_UNAUTHORIZED", "REJECT REJECT REJECT REJECT REJECT REJECT",
          "FAIL_EXPLICIT", "REJECT REJECT REJECT REJECT REJECT REJECT",
          "FAIL_NO_ADDRESS", "REJECT REJECT REJECT REJECT REJECT REJECT",
          "FAIL_MISMATCH", "REJECT REJECT REJECT REJECT REJECT REJECT");

  static Stream<Arguments> cells() {
    String[] grades = GRADES.split(" ");
    return Arrays.stream(CsaVerdict.values())
        .flatMap(
            csa -> {
              String[] row = TABLE.getOrDefault(csa.name(), "").split(" ");
              return Stream.iterate(0, i -> i + 1)
                  .limit(grades.length)
                  .map(
                      i -> arguments(csa, DnaGrade.valueOf(grades[i]), HeloRuling.valueOf(row[i])));
            });
  }

  @ParameterizedTest(name = "{0} with {1} is {2}")
  @MethodSource("cells")
  void decidesEachCellAsTheTableOfTheProtocolSays(CsaVerdict csa, DnaGrade dna, HeloRuling ruling) {
    assertThat(new HeloDecision(HeloSwitch.BY_PROTOCOL).decide(csa, dna)).isEqualTo(ruling);
  }

  @ParameterizedTest(name = "{0} with {1}")
  @MethodSource("cells")
  void refusesAndSkipsNothingUnlessItIsSwitchedOn(CsaVerdict csa, DnaGrade dna) {
    assertThat(new HeloDecision(HeloSwitch.ANNOTATE_ALL).decide(csa, dna))
        .isEqualTo(HeloRuling.ANNOTATE);
  }

  @ParameterizedTest(name = "{0}, {1} and {2}: {3}")
  @CsvSource({
    "DEC-01, PASS, A, ACCEPT",
    "DEC-02, PASS, UNKNOWN, ANNOTATE",
    "DEC-03, PASS, D, REJECT",
    "DEC-04, UNKNOWN, A, ANNOTATE",
    "DEC-06, TEMPERROR, UNKNOWN, ANNOTATE"
  })
  void decidesTheVectors(String id, CsaVerdict csa, DnaGrade dna, HeloRuling ruling) {
    assertThat(new HeloDecision(HeloSwitch.BY_PROTOCOL).decide(csa, dna)).isEqualTo(ruling);
  }

  @ParameterizedTest(name = "{0} decides of {1} with {2}")
  @CsvSource({
    "ACCREDITED_SKIPS, PASS, B, ACCEPT",
    "CSA_FAILURE, FAIL_EXPLICIT, A, REJECT",
    "CSA_MISMATCH, FAIL_MISMATCH, A, REJECT",
    "DNA_D, PASS, D, REJECT",
    "DNA_E, PASS, E, REJECT",
    "UNPROVEN_D, NEUTRAL, D, REJECT",
    "UNPROVEN_E, UNKNOWN, E, REJECT"
  })
  void obeysEachSwitch(HeloSwitch one, CsaVerdict csa, DnaGrade dna, HeloRuling ruling) {
    Set<HeloSwitch> others = EnumSet.complementOf(EnumSet.of(one));

    assertThat(new HeloDecision(Set.of(one)).decide(csa, dna)).isEqualTo(ruling);
    assertThat(new HeloDecision(others).decide(csa, dna)).isEqualTo(HeloRuling.ANNOTATE);
  }

  @Test
  void letsNoTemporaryFailureRefuseOrSkipWhateverIsSwitchedOn() {
    HeloDecision all = new HeloDecision(EnumSet.allOf(HeloSwitch.class));

    assertThat(DnaGrade.values())
        .allMatch(grade -> all.decide(CsaVerdict.TEMPERROR, grade) == HeloRuling.ANNOTATE);
  }
}
