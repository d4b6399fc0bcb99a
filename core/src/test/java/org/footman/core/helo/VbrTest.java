// SPDX-License-Identifier: Apache-2.0
package org.footman.core.helo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.footman.core.dns.ZoneDns;
import org.footman.core.helo.VbrVerdict.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors VBR-02 and VBR-05 of protocols.md, and RFC 5518. */
class VbrTest {
  private static final String CLAIM = "md=somebank.example; mc=transaction; mv=vouch.example;";

  private final ZoneDns dns = ZoneDns.of();
  private final Vbr vbr = new Vbr(dns, Set.of("vouch.example", "other.example"));

  @ParameterizedTest(name = "{0}: {1} is {2}")
  @CsvSource({
    "VBR-02, transaction list, PASS",
    "every kind, all, PASS",
    "VBR-05, Transaction, FAIL",
    "one word in capitals, transaction List, FAIL",
    "another kind, list, FAIL",
    "part of a word, transactions, FAIL",
    "another record, v=spf1 -all, FAIL"
  })
  void readsTheRecordOfAService(String id, String record, Result result) {
    dns.with("somebank.example._vouch.vouch.example TXT " + record);

    assertThat(verdict(CLAIM).result()).isEqualTo(result);
  }

  @Test
  void namesWhoVouches() {
    dns.with("somebank.example._vouch.other.example TXT all");

    assertThat(verdict("md=somebank.example; mc=list; mv=vouch.example:other.example"))
        .isEqualTo(new VbrVerdict(Result.PASS, Optional.of("other.example")));
  }

  @Test
  void asksNoServiceThatDoesNotCount() {
    assertThat(verdict("md=somebank.example; mc=all; mv=own.somebank.example;").result())
        .isEqualTo(Result.NONE);
    assertThat(dns.asked()).isEmpty();
  }

  @Test
  void asksAboutNoDomainThatIsNotProven() {
    assertThat(vbr.verdict("attacker.example", List.of(CLAIM)).join().result())
        .isEqualTo(Result.NONE);
    assertThat(dns.asked()).isEmpty();
  }

  @Test
  void saysNotNowWhenAServiceIsSilent() {
    dns.with("somebank.example._vouch.vouch.example SERVFAIL");

    assertThat(verdict(CLAIM).result()).isEqualTo(Result.TEMPERROR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "md=somebank.example; mc=list; mv=vouch.example",
        "mv=vouch.example;mc=list;md=somebank.example;",
        " MD = SomeBank.Example ; MC = List ; MV = Vouch.Example ; ",
        "md=somebank.example; x=y; mc=list; mv=vouch.example;"
      })
  void readsAClaimInAnyOrder(String body) {
    assertThat(VbrClaim.parse(body))
        .contains(new VbrClaim("somebank.example", "list", List.of("vouch.example")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ";",
        "md=somebank.example; mc=list;",
        "md=somebank.example; mv=vouch.example;",
        "mc=list; mv=vouch.example;",
        "md=somebank.example; mc=everything; mv=vouch.example;",
        "md=somebank.example; md=other.example; mc=list; mv=vouch.example;",
        "md=some bank.example; mc=list; mv=vouch.example;",
        "md=somebank.example; mc=list; mv=vouch.example:;",
        "md=somebank.example; mc=list; mv=vouch..example;",
        "md=somebank; mc=list; mv=vouch.example;",
        "somebank.example list vouch.example",
        "md=a.b; mc=list; mv=x.1:x.2:x.3:x.4:x.5:x.6:x.7:x.8:x.9:x.a:x.b:x.c:x.d:x.e:x.f:x.g:x.h"
      })
  void takesNothingElseForAClaim(String body) {
    assertThat(VbrClaim.parse(body)).isEmpty();
  }

  private VbrVerdict verdict(String field) {
    return vbr.verdict("somebank.example", List.of(field)).join();
  }
}
