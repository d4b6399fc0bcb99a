// SPDX-License-Identifier: Apache-2.0
package org.footman.core.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.footman.core.dns.ZoneDns;
import org.footman.core.message.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 7489 sections 3.1 and 6.6. */
class DmarcTest {
  private final ZoneDns dns =
      ZoneDns.of(
          "_dmarc.far.example TXT v=DMARC1; p=reject; sp=quarantine; pct=40",
          "_dmarc.own.far.example TXT v=DMARC1; p=none",
          "_dmarc.strict.example TXT v=DMARC1; p=reject; adkim=s; aspf=s",
          "_dmarc.shop.co.example TXT v=DMARC1; p=reject",
          "_dmarc.two.example TXT v=DMARC1; p=reject",
          "_dmarc.two.example TXT v=DMARC1; p=none",
          "_dmarc.mixed.example TXT v=spf1 -all",
          "_dmarc.mixed.example TXT v=DMARC1; p=quarantine",
          "_dmarc.broken.example TXT v=DMARC1; p=maybe",
          "_dmarc.silent.example SERVFAIL",
          "_dmarc.sub.far.example TXT something else");
  private final Dmarc dmarc = new Dmarc(dns, new FewSuffixes());

  @ParameterizedTest(name = "From {0}, SPF {1} of {2}: {3}")
  @CsvSource({
    "far.example, PASS, far.example, PASS",
    "far.example, PASS, bounce.far.example, PASS",
    "news.far.example, PASS, far.example, PASS",
    "a.far.example, PASS, b.far.example, PASS",
    "far.example, PASS, far.example.attacker.test, FAIL",
    "far.example, PASS, attacker.example, FAIL",
    "far.example, FAIL, far.example, FAIL",
    "far.example, SOFTFAIL, far.example, FAIL",
    "far.example, NEUTRAL, far.example, FAIL",
    "far.example, NONE, far.example, FAIL",
    "far.example, PERMERROR, far.example, FAIL",
    "far.example, TEMPERROR, far.example, TEMPERROR",
    "far.example, TEMPERROR, attacker.example, FAIL",
    "strict.example, PASS, strict.example, PASS",
    "strict.example, PASS, bounce.strict.example, FAIL",
    "shop.co.example, PASS, bank.co.example, FAIL",
    "shop.co.example, PASS, mail.shop.co.example, PASS",
    "plain.example, PASS, plain.example, NONE",
    "two.example, PASS, two.example, PERMERROR",
    "broken.example, PASS, broken.example, PERMERROR",
    "silent.example, PASS, silent.example, TEMPERROR",
    "mixed.example, FAIL, mixed.example, FAIL"
  })
  void judgesBySpf(String from, SpfResult spf, String domain, DmarcResult result) {
    assertThat(verdict(from, spf(spf, domain)).result()).isEqualTo(result);
  }

  @ParameterizedTest(name = "From {0}, DKIM {1} of {2}: {3}")
  @CsvSource({
    "far.example, PASS, far.example, PASS",
    "far.example, PASS, mail.far.example, PASS",
    "news.far.example, PASS, far.example, PASS",
    "far.example, PASS, attacker.example, FAIL",
    "far.example, FAIL, far.example, FAIL",
    "far.example, POLICY, far.example, FAIL",
    "far.example, NEUTRAL, far.example, FAIL",
    "far.example, PERMERROR, far.example, FAIL",
    "far.example, TEMPERROR, far.example, TEMPERROR",
    "strict.example, PASS, strict.example, PASS",
    "strict.example, PASS, mail.strict.example, FAIL"
  })
  void judgesByDkim(String from, DkimResult dkim, String domain, DmarcResult result) {
    assertThat(verdict(from, dkim(dkim, domain)).result()).isEqualTo(result);
  }

  @Test
  void passesByOneOfManySignatures() {
    Checks checks =
        new Checks(
            List.of(new SpfCheck(SpfCheck.Identity.MAIL_FROM, "far.example", SpfResult.FAIL)),
            List.of(
                new DkimCheck("attacker.example", "s", DkimResult.PASS),
                new DkimCheck("far.example", "a", DkimResult.TEMPERROR),
                new DkimCheck("far.example", "b", DkimResult.PASS)));

    assertThat(verdict("far.example", checks).result()).isEqualTo(DmarcResult.PASS);
  }

  @Test
  void takesNoSpfOfTheEhloNameForTheSender() {
    Checks helo =
        new Checks(
            List.of(new SpfCheck(SpfCheck.Identity.HELO, "far.example", SpfResult.PASS)),
            List.of());

    assertThat(verdict("far.example", helo).result()).isEqualTo(DmarcResult.FAIL);
  }

  @ParameterizedTest(name = "{0} asks for {1}")
  @CsvSource({
    "far.example, REJECT",
    "deep.below.far.example, QUARANTINE",
    "own.far.example, NONE",
    "sub.far.example, QUARANTINE",
    "x.shop.co.example, REJECT",
    "plain.example, NONE"
  })
  void findsThePolicyForTheDomain(String from, DmarcPolicy policy) {
    assertThat(verdict(from, Checks.NONE).policy()).isEqualTo(policy);
  }

  @Test // a header or From that was cut counted as if nothing had been there
  void passesNothingWhereFromOrTheHeaderWasCut() {
    Checks good = spf(SpfResult.PASS, "far.example");
    String many = "ann@far.example,".repeat(1000) + "ceo@bank.example";
    List<String> ofMany = ProofFacts.domains(Headers.of("From", many));
    List<String> ofNothing = ProofFacts.domains(new Headers(List.of(), false));

    assertThat(dmarc.verdict(ofMany, good).join().result()).isEqualTo(DmarcResult.PERMERROR);
    assertThat(dmarc.verdict(ofNothing, good).join().result()).isEqualTo(DmarcResult.PERMERROR);
    assertThat(dmarc.verdict(ofMany, Checks.NONE).join().result()).isEqualTo(DmarcResult.FAIL);
  }

  @Test
  void asksTheDomainThenItsOrganisationAndNobodyBetween() {
    verdict("deep.below.far.example", Checks.NONE);

    assertThat(dns.asked())
        .containsExactly("TXT _dmarc.deep.below.far.example", "TXT _dmarc.far.example");
  }

  @Test
  void asksNoOrganisationWhereTheDomainHasSeveralRecords() {
    dns.with("_dmarc.x.far.example TXT v=DMARC1; p=none")
        .with("_dmarc.x.far.example TXT v=DMARC1; p=reject");

    assertThat(verdict("x.far.example", Checks.NONE).result()).isEqualTo(DmarcResult.PERMERROR);
    assertThat(dns.asked()).containsExactly("TXT _dmarc.x.far.example");
  }

  @Test
  void asksNothingOfLiteralsAndNamesThatAreTooLong() {
    String longest = "a.".repeat(124) + "example";

    assertThat(verdict("[192.0.2.1]", Checks.NONE).result()).isEqualTo(DmarcResult.NONE);
    assertThat(verdict(longest, Checks.NONE).result()).isEqualTo(DmarcResult.NONE);
    assertThat(dns.asked()).containsExactly("TXT _dmarc.a.example");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "far.example own.far.example, PASS",
    "far.example strict.example, FAIL",
    "far.example plain.example, NONE",
    "far.example silent.example, TEMPERROR",
    "silent.example strict.example, FAIL",
    "a.example b.example c.example d.example e.example, PERMERROR",
    "strict.example b.example c.example d.example e.example, FAIL",
    "'', NONE"
  })
  void judgesSeveralFromDomainsByTheGravestVerdict(String from, DmarcResult result) {
    List<String> domains = Arrays.stream(from.split(" ")).filter(d -> !d.isEmpty()).toList();

    assertThat(dmarc.verdict(domains, spf(SpfResult.PASS, "far.example")).join().result())
        .isEqualTo(result);
  }

  @Test
  void takesTheStrictestPolicyOfSeveralThatFail() {
    DmarcVerdict verdict =
        dmarc
            .verdict(List.of("far.example", "own.far.example", "x.far.example"), Checks.NONE)
            .join();

    assertThat(verdict)
        .isEqualTo(new DmarcVerdict(DmarcResult.FAIL, "far.example", DmarcPolicy.REJECT, 40));
  }

  @ParameterizedTest(name = "p={0}, pct={1}, drawn {2}: {3}")
  @CsvSource({
    "REJECT, 100, 99, REJECT",
    "REJECT, 40, 39, REJECT",
    "REJECT, 40, 40, QUARANTINE",
    "QUARANTINE, 40, 40, NONE",
    "QUARANTINE, 0, 0, NONE",
    "REJECT, 0, 0, QUARANTINE",
    "NONE, 100, 0, NONE"
  })
  void leavesOutTheShareOfMailThatTheOwnerLeavesOut(
      DmarcPolicy policy, int percent, int draw, DmarcPolicy wanted) {
    assertThat(new DmarcVerdict(DmarcResult.FAIL, "far.example", policy, percent).wanted(draw))
        .isEqualTo(wanted);
  }

  @ParameterizedTest
  @CsvSource({"PASS", "NONE", "TEMPERROR", "PERMERROR"})
  void wantsNothingDoneToMailThatDoesNotFail(DmarcResult result) {
    DmarcVerdict verdict = new DmarcVerdict(result, "far.example", DmarcPolicy.REJECT, 100);

    assertThat(verdict.wanted(0)).isEqualTo(DmarcPolicy.NONE);
    assertThat(verdict.condemned()).isFalse();
  }

  private DmarcVerdict verdict(String from, Checks checks) {
    return dmarc.verdict(List.of(from), checks).join();
  }

  private static Checks spf(SpfResult result, String domain) {
    return new Checks(
        List.of(new SpfCheck(SpfCheck.Identity.MAIL_FROM, domain, result)), List.of());
  }

  private static Checks dkim(DkimResult result, String domain) {
    return new Checks(List.of(), List.of(new DkimCheck(domain, "s", result)));
  }
}
