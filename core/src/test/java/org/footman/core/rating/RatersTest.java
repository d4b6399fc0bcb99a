// SPDX-License-Identifier: Apache-2.0
package org.footman.core.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.core.rating.RatingService.Kind.DNA;
import static org.footman.core.rating.RatingService.Kind.VBR;

import java.util.List;
import java.util.Map;
import org.footman.core.dns.ZoneDns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors DNA and VBR of protocols.md, asked about the domain of From. */
class RatersTest {
  private static final String BANK = "somebank.example";
  private static final String CLAIM = "md=somebank.example; mc=transaction; mv=vouch.example;";
  private static final RatingService ACCRED =
      new RatingService(
          DNA,
          "accred.example",
          Map.of("a", RatingRoute.DELIVER, "d", RatingRoute.SPAM, "e", RatingRoute.REFUSE));
  private static final RatingService VOUCH =
      new RatingService(
          VBR, "vouch.example", Map.of("pass", RatingRoute.DELIVER, "fail", RatingRoute.HOLD));

  private final ZoneDns dns = ZoneDns.of();

  private Ratings rate(List<RatingService> services, String... claims) {
    return new Raters(dns, services).rate(BANK, List.of(claims)).join();
  }

  @ParameterizedTest(name = "{0}: {1} leads to {2}")
  @CsvSource({
    "DNA-01, 'MARID,1,A', DELIVER, dna=a accred.example",
    "DNA-02, 'MARID,1,B;since 2004', NONE, dna=b accred.example",
    "unknown, 'MARID,1,C', NONE, dna=c accred.example",
    "not recommended, 'MARID,1,D', SPAM, dna=d accred.example",
    "strongly not, 'MARID,1,E', REFUSE, dna=e accred.example",
    "DNA-06, 'MARID,,A', NONE, ''",
    "DNA-07, 'SMTP,1,A', NONE, ''",
    "DNA-08, 'MARID,1,F', NONE, ''",
    "DNA-08, 'MARID 1 A', NONE, ''",
    "DNA-08, v=spf1 -all, NONE, ''"
  })
  void leadsWhereTheGradeOfAnAccreditationServiceLeads(
      String id, String record, RatingRoute route, String report) {
    dns.with("somebank.example.accred.example TXT " + record);

    Ratings ratings = rate(List.of(ACCRED));

    assertThat(RatingRule.route(ratings)).isEqualTo(route);
    assertThat(ratings.report()).isEqualTo(report);
  }

  @ParameterizedTest(name = "{0}: {1} leads to {2}")
  @CsvSource({
    "VBR-02, transaction list, DELIVER, vbr=pass vouch.example",
    "VBR-05, Transaction, HOLD, vbr=fail vouch.example",
    "every kind, all, DELIVER, vbr=pass vouch.example",
    "another kind, list, HOLD, vbr=fail vouch.example"
  })
  void leadsWhereTheWordOfAVouchingServiceLeads(
      String id, String record, RatingRoute route, String report) {
    dns.with("somebank.example._vouch.vouch.example TXT " + record);

    Ratings ratings = rate(List.of(VOUCH), CLAIM);

    assertThat(RatingRule.route(ratings)).isEqualTo(route);
    assertThat(ratings.report()).isEqualTo(report);
  }

  @ParameterizedTest
  @CsvSource({
    "md=other.example; mc=all; mv=vouch.example;",
    "md=somebank.example; mc=all; mv=own.somebank.example;",
    "md=somebank.example; mc=all;"
  })
  void asksNobodyToVouchForAnotherDomainOrByServicesThatDoNotCount(String claim) {
    assertThat(rate(List.of(VOUCH), claim).report()).isEmpty();
    assertThat(dns.asked()).isEmpty();
  }

  @Test
  void asksEachServiceOnceWhateverTheMessageClaims() {
    rate(
        List.of(ACCRED, VOUCH),
        CLAIM,
        CLAIM.replace("transaction", "list"),
        CLAIM.replace("transaction", "all").replace("mv=", "mv=x.example:"));

    assertThat(dns.asked())
        .containsExactly(
            "TXT somebank.example.accred.example", "TXT somebank.example._vouch.vouch.example");
  }

  @Test
  void takesTheGravestWarning() {
    dns.with("somebank.example.accred.example TXT MARID,1,E")
        .with("somebank.example._vouch.vouch.example TXT all");

    Ratings ratings = rate(List.of(VOUCH, ACCRED), CLAIM);

    assertThat(RatingRule.deciding(ratings))
        .hasValueSatisfying(rating -> assertThat(rating.service()).isEqualTo(ACCRED));
    assertThat(RatingRule.route(ratings)).isEqualTo(RatingRoute.REFUSE);
  }

  @Test
  void takesNoPraiseWhileAnotherServiceIsSilent() {
    dns.with("somebank.example.accred.example SERVFAIL")
        .with("somebank.example._vouch.vouch.example TXT all");

    assertThat(RatingRule.route(rate(List.of(VOUCH, ACCRED), CLAIM))).isEqualTo(RatingRoute.NONE);
  }

  @Test
  void takesAWarningThoughAnotherServiceIsSilent() {
    dns.with("somebank.example.accred.example TXT MARID,1,D")
        .with("somebank.example._vouch.vouch.example SERVFAIL");

    Ratings ratings = rate(List.of(VOUCH, ACCRED), CLAIM);

    assertThat(RatingRule.route(ratings)).isEqualTo(RatingRoute.SPAM);
    assertThat(ratings.report()).isEqualTo("vbr=temperror vouch.example; dna=d accred.example");
  }

  @Test
  void leadsNowhereWhereNobodyCounts() {
    assertThat(RatingRule.route(rate(List.of()))).isEqualTo(RatingRoute.NONE);
    assertThat(dns.asked()).isEmpty();
  }
}
