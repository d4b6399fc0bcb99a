// SPDX-License-Identifier: Apache-2.0
package org.footman.core.helo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.footman.core.dns.ZoneDns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors DNA-01 to DNA-14 of protocols.md. */
class DnaTest {
  private static final String NAME = "mail.example.com";
  private static final DnaServices LISTED = new DnaServices(List.of(), Set.of("accred.example"));

  private final ZoneDns dns =
      ZoneDns.of(
          "mail.example.com PTR _VOUCH._SMTP.accred.example.",
          "mail.example.com PTR _vouch._smtp.bad.example.",
          "mail.example.com PTR www.example.com.");

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "DNA-01 | MARID,1,A | A",
        "DNA-02 | MARID,1,B;since 2004 | B",
        "C is a report too | MARID,1,C | C",
        "D warns | MARID,1,D;see https://accred.example/ | D",
        "E warns more | MARID,1,E; | E",
        "DNA-14, its strings joined | MARID,1,A | A"
      })
  void readsTheReportOfATrustedService(String id, String record, DnaGrade grade) {
    assertThat(ratingOf(record).grade()).isEqualTo(grade);
  }

  @Test
  void keepsWhatTheServiceSaysBesidesAsDna02Says() {
    assertThat(ratingOf("MARID,1,B;since 2004").report().orElseThrow())
        .isEqualTo(new DnaReport("accred.example", DnaGrade.B, "since 2004"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MARID,,A",
        "SMTP,1,A",
        "MARID,1,F",
        "MARID,1,AB",
        "MARID 1 A",
        "v=spf1 -all",
        "MARID,2,A",
        "MARID,1,",
        "MARID,1",
        " MARID,1,A",
        "MARID,1,A ",
        "MARID,1,a"
      })
  void ignoresWhatIsNoReportAsDna06To08Say(String record) {
    assertThat(ratingOf(record)).isEqualTo(DnaRating.NONE);
  }

  @Test
  void asksNoServiceThatDoesNotCountAsDna12Says() {
    dns.with("mail.example.com.bad.example TXT MARID,1,A");

    assertThat(rating(LISTED).grade()).isEqualTo(DnaGrade.UNKNOWN);
    assertThat(dns.asked())
        .containsExactly("PTR mail.example.com", "TXT mail.example.com.accred.example");
  }

  @Test
  void takesNoPointerWithoutThePrefixForAServiceAsDna13Says() {
    ZoneDns other =
        ZoneDns.of(
            "mail.example.com PTR www.example.com.", "mail.example.com.own.example TXT MARID,1,B");
    DnaServices services = new DnaServices(List.of("own.example"), Set.of("www.example.com"));

    assertThat(new Dna(other, services).rate(NAME).join().grade()).isEqualTo(DnaGrade.B);
    assertThat(other.asked()).doesNotContain("TXT mail.example.com.www.example.com");
  }

  @Test
  void asksItsOwnServicesFirstAndEachOnce() {
    DnaServices services =
        new DnaServices(
            List.of("Own.Example.", "accred.example"), Set.of("accred.example", "bad.example"));

    rating(services);

    assertThat(dns.asked())
        .containsExactly(
            "PTR mail.example.com",
            "TXT mail.example.com.own.example",
            "TXT mail.example.com.accred.example",
            "TXT mail.example.com.bad.example");
  }

  @Test
  void asksNobodyWhereNobodyCounts() {
    assertThat(rating(DnaServices.NONE)).isEqualTo(DnaRating.NONE);
    assertThat(dns.asked()).isEmpty();
  }

  @ParameterizedTest(name = "{0} and {1} are {2}")
  @CsvSource({
    "A, B, A", "B, A, A", "B, C, B", "C, C, C", "A, D, D", "D, E, E", "E, A, E", "D, C, D"
  })
  void combinesTheReportsOfSeveralServices(String one, String other, DnaGrade grade) {
    dns.with("mail.example.com.accred.example TXT MARID,1," + one)
        .with("mail.example.com.own.example TXT MARID,1," + other);

    assertThat(rating(new DnaServices(List.of("own.example"), Set.of("accred.example"))).grade())
        .isEqualTo(grade);
  }

  @Test
  void combinesSeveralReportsOfOneServiceAlike() {
    dns.with("mail.example.com.accred.example TXT MARID,1,A")
        .with("mail.example.com.accred.example TXT MARID,1,D")
        .with("mail.example.com.accred.example TXT v=spf1 -all");

    assertThat(rating(LISTED).grade()).isEqualTo(DnaGrade.D);
  }

  @Test
  void takesNoPraiseWhileAnotherServiceIsSilent() {
    dns.with("mail.example.com.accred.example TXT MARID,1,A")
        .with("mail.example.com.own.example SERVFAIL");

    DnaRating rating = rating(new DnaServices(List.of("own.example"), Set.of("accred.example")));

    assertThat(rating.grade()).isEqualTo(DnaGrade.UNKNOWN);
    assertThat(rating.complete()).isFalse();
  }

  @Test
  void takesAWarningThoughAnotherServiceIsSilent() {
    dns.with("mail.example.com.accred.example TXT MARID,1,E")
        .with("mail.example.com.own.example SERVFAIL");

    assertThat(rating(new DnaServices(List.of("own.example"), Set.of("accred.example"))).grade())
        .isEqualTo(DnaGrade.E);
  }

  @Test
  void takesNoPraiseWhenTheSendersListCannotBeHad() {
    ZoneDns silent =
        ZoneDns.of("mail.example.com SERVFAIL", "mail.example.com.own.example TXT MARID,1,A");
    DnaServices services = new DnaServices(List.of("own.example"), Set.of("accred.example"));

    assertThat(new Dna(silent, services).rate(NAME).join().grade()).isEqualTo(DnaGrade.UNKNOWN);
  }

  @Test
  void asksOnlyAsFarAsNamesReach() {
    String longName =
        Stream.generate(() -> "a".repeat(60)).limit(4).reduce("b", (x, y) -> x + "." + y);
    DnaServices services = new DnaServices(List.of("accred.example"), Set.of());

    assertThat(new Dna(dns, services).rate(longName).join()).isEqualTo(DnaRating.NONE);
    assertThat(dns.asked()).isEmpty();
  }

  private DnaRating ratingOf(String record) {
    dns.with("mail.example.com.accred.example TXT " + record);
    return rating(LISTED);
  }

  private DnaRating rating(DnaServices services) {
    return new Dna(dns, services).rate(NAME).join();
  }
}
