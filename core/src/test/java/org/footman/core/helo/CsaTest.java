// SPDX-License-Identifier: Apache-2.0
package org.footman.core.helo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.footman.core.dns.Dns;
import org.footman.core.dns.ZoneDns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors CSA-01 to CSA-32 and EX-15 of protocols.md. */
class CsaTest {
  private final ZoneDns dns =
      ZoneDns.of(
          "_client._smtp.example.com SRV 1 1 1 example.com.",
          "_client._smtp.mail.example.com SRV 1 2 0 mail.example.com.",
          "mail.example.com A 192.0.2.10",
          "mail.example.com A 192.0.2.11",
          "mail.example.com AAAA 2001:db8::10",
          "_client._smtp.v6only.example.com SRV 1 2 0 v6only.example.com.",
          "v6only.example.com AAAA 2001:db8::25",
          "_client._smtp.nat.example.com SRV 1 3 0 nat.example.com.",
          "nat.example.com A 192.0.2.30",
          "_client._smtp.no.example.com SRV 1 1 0 no.example.com.",
          "no.example.com A 192.0.2.10",
          "_client._smtp.zero.example.com SRV 1 0 0 zero.example.com.",
          "_client._smtp.dot.example.com SRV 1 2 0 .",
          "_client._smtp.alias.example.com SRV 1 2 0 out.example.net.",
          "_client._smtp.ver2.example.com SRV 2 2 0 mail.example.com.",
          "_client._smtp.rsv.example.com SRV 1 6 0 mail.example.com.",
          "_client._smtp.ghost.example.com SRV 1 2 0 nx.example.com.",
          "_client._smtp.tmp.example.com SRV 1 2 0 sf.example.com.",
          "sf.example.com SERVFAIL",
          "_client._smtp.hi.example.com SRV 1 2 65534 mail.example.com.",
          "out.example.net A 198.51.100.7",
          "_client._smtp.b.example.net SRV 1 2 1 b.example.net.",
          "_client._smtp.l6.l5.l4.l3.l2.test SRV 1 1 1 l2.test.",
          "_client._smtp.l7.m6.l5.l4.l3.m2.test SRV 1 1 1 m2.test.",
          "_client._smtp.sfd.example.org SERVFAIL",
          "_client._smtp.xn--bcher-kva.example SRV 1 2 0 xn--bcher-kva.example.",
          "xn--bcher-kva.example A 192.0.2.40");

  @ParameterizedTest(name = "{0}: {1} from {2} is {3}")
  @CsvSource({
    "CSA-01, mail.example.com, 192.0.2.10, PASS",
    "CSA-02, mail.example.com, 192.0.2.11, PASS",
    "CSA-03, mail.example.com, 2001:db8:0:0::10, PASS",
    "CSA-04, mail.example.com, 192.0.2.99, FAIL_MISMATCH",
    "CSA-05, MAIL.Example.COM., 192.0.2.10, PASS",
    "CSA-06, mail.example.com, ::ffff:192.0.2.10, PASS",
    "CSA-07, v6only.example.com, 192.0.2.10, FAIL_NO_ADDRESS",
    "CSA-08, nat.example.com, 192.0.2.30, NEUTRAL",
    "no address will do, no.example.com, 192.0.2.10, FAIL_UNAUTHORIZED",
    "CSA-10, zero.example.com, 192.0.2.10, FAIL_UNAUTHORIZED",
    "CSA-11, dot.example.com, 192.0.2.10, FAIL_NO_ADDRESS",
    "target elsewhere, alias.example.com, 198.51.100.7, PASS",
    "CSA-13, ver2.example.com, 192.0.2.10, UNKNOWN",
    "CSA-14, rsv.example.com, 192.0.2.10, UNKNOWN",
    "no such target, ghost.example.com, 192.0.2.10, FAIL_NO_ADDRESS",
    "CSA-16, tmp.example.com, 192.0.2.10, TEMPERROR",
    "CSA-17, hi.example.com, 192.0.2.10, PASS",
    "CSA-18, host.dept.example.com, 192.0.2.10, FAIL_EXPLICIT",
    "CSA-19, example.com, 192.0.2.10, FAIL_UNAUTHORIZED",
    "CSA-20, out.example.net, 198.51.100.7, UNKNOWN",
    "CSA-21, a.b.example.net, 192.0.2.10, FAIL_EXPLICIT",
    "CSA-22, x.l6.l5.l4.l3.l2.test, 192.0.2.10, FAIL_EXPLICIT",
    "CSA-23, x.l7.m6.l5.l4.l3.m2.test, 192.0.2.10, UNKNOWN",
    "no answer, sfd.example.org, 192.0.2.10, TEMPERROR",
    "no answer of a parent, a.sfd.example.org, 192.0.2.10, TEMPERROR",
    "EX-15, xn--bcher-kva.example, 192.0.2.40, PASS"
  })
  void judgesAClientByItsName(String id, String ehlo, String client, CsaVerdict verdict) {
    assertThat(verdict(ehlo, client)).isEqualTo(verdict);
  }

  @Test
  void asksNoAddressOfTheRootAsCsa11Says() {
    verdict("dot.example.com", "192.0.2.10");

    assertThat(dns.asked()).containsExactly("SRV _client._smtp.dot.example.com");
  }

  @Test
  void searchesNoParentsBehindARecordOfAnotherVersionAsCsa13Says() {
    verdict("ver2.example.com", "192.0.2.10");

    assertThat(dns.asked()).containsExactly("SRV _client._smtp.ver2.example.com");
  }

  @Test
  void neverAsksATopLevelDomainAsCsa20Says() {
    verdict("out.example.net", "198.51.100.7");

    assertThat(dns.asked())
        .containsExactly("SRV _client._smtp.out.example.net", "SRV _client._smtp.example.net");
  }

  @Test
  void asksTheParentsFromTheTopDownAsCsa21Says() {
    verdict("a.b.example.net", "192.0.2.10");

    assertThat(dns.asked())
        .containsExactly(
            "SRV _client._smtp.a.b.example.net",
            "SRV _client._smtp.example.net",
            "SRV _client._smtp.b.example.net");
  }

  @Test
  void asksNoParentBelowTheSixthLevelAsCsa23Says() {
    verdict("x.l7.m6.l5.l4.l3.m2.test", "192.0.2.10");

    assertThat(dns.asked())
        .hasSize(6)
        .endsWith("SRV _client._smtp.m6.l5.l4.l3.m2.test")
        .doesNotContain("SRV _client._smtp.l7.m6.l5.l4.l3.m2.test");
  }

  @Test
  void judgesEveryEhloOfASessionAnewAsCsa28Says() {
    assertThat(verdict("mail.example.com", "192.0.2.10")).isEqualTo(CsaVerdict.PASS);
    assertThat(verdict("no.example.com", "192.0.2.10")).isEqualTo(CsaVerdict.FAIL_UNAUTHORIZED);
  }

  @Test
  void takesWeightOneForARepudiationThoughTheAddressMatchesAsCsa31Says() {
    dns.with("_client._smtp.csa2.test.ex SRV 1 1 0 csa2.test.ex.")
        .with("csa2.test.ex A 203.0.113.8");

    assertThat(verdict("csa2.test.ex", "203.0.113.8")).isEqualTo(CsaVerdict.FAIL_UNAUTHORIZED);
  }

  @Test
  void tellsTwoClientsOfOneNameApartAsCsa32Says() {
    HeloClaim one = HeloClaim.of("mail.example.com", address("192.0.2.10")).orElseThrow();
    HeloClaim other = HeloClaim.of("mail.example.com", address("192.0.2.99")).orElseThrow();

    assertThat(one).isNotEqualTo(other);
    assertThat(one)
        .isEqualTo(HeloClaim.of("MAIL.example.com.", address("192.0.2.10")).orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "localhost",
        "192.0.2.10",
        "[192.0.2.10]",
        "[IPv6:2001:db8::10]",
        "bücher.example",
        "mail..example.com",
        ".example.com",
        "mail.example.com..",
        "mail example.com",
        "-mail.example.com",
        "mail.example.com\r\nMAIL FROM:<>",
        "*.example.com"
      })
  void looksUpNothingThatIsNoNameAsEx15Says(String ehlo) {
    HeloCheck check =
        new HeloCheck(
            new Csa(dns), new Dna(dns, DnaServices.NONE), new HeloDecision(HeloSwitch.BY_PROTOCOL));

    HeloVerdict verdict = check.check(ehlo, Optional.of(address("192.0.2.10"))).join();

    assertThat(verdict).isEqualTo(HeloVerdict.UNKNOWN);
    assertThat(dns.asked()).isEmpty();
  }

  @Test
  void looksUpNoNameThatDoesNotFitBehindThePrefix() {
    String label = "a".repeat(60) + ".";

    assertThat(EhloName.parse(label.repeat(3) + "b".repeat(56))).isPresent();
    assertThat(EhloName.parse(label.repeat(3) + "b".repeat(57))).isEmpty();
  }

  @Test
  void knowsAnIpv4AddressInItsIpv6Form() throws UnknownHostException {
    byte[] octets = Arrays.copyOf(new byte[] {}, 16);
    octets[10] = -1;
    octets[11] = -1;
    System.arraycopy(new byte[] {(byte) 192, 0, 2, 10}, 0, octets, 12, 4);
    InetAddress mapped = Inet6Address.getByAddress("", octets, -1);

    assertThat(mapped).isInstanceOf(Inet6Address.class);
    assertThat(new HeloClaim(new EhloName("mail.example.com"), mapped).client())
        .isEqualTo(address("192.0.2.10"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "one that forbids decides, 1 1 0 a.test., 1 2 0 b.test., FAIL_UNAUTHORIZED",
    "addresses of all targets count, 1 2 0 a.test., 1 2 0 b.test., PASS",
    "an address decides over neutral, 1 3 0 c.test., 1 2 0 b.test., PASS",
    "a reserved weight is passed over, 1 6 0 c.test., 1 2 0 a.test., FAIL_MISMATCH",
    "neutral is more than nothing, 1 6 0 c.test., 1 3 0 a.test., NEUTRAL",
    "the root beside a host, 1 2 0 ., 1 2 0 b.test., PASS",
    "another version does not forbid, 2 1 0 a.test., 1 2 0 b.test., PASS",
    "no answer may hide a match, 1 2 0 a.test., 1 2 0 sf.test., TEMPERROR",
    "a match needs no other answer, 1 2 0 b.test., 1 2 0 sf.test., PASS"
  })
  void judgesSeveralRecords(String why, String first, String second, CsaVerdict verdict) {
    dns.with("_client._smtp.two.test SRV " + first)
        .with("_client._smtp.two.test SRV " + second)
        .with("a.test A 192.0.2.1")
        .with("b.test A 192.0.2.2")
        .with("sf.test SERVFAIL");

    assertThat(verdict("two.test", "192.0.2.2")).isEqualTo(verdict);
  }

  @Test
  void asksForNoMoreThanTenTargets() {
    Stream.iterate(1, i -> i + 1)
        .limit(50)
        .forEach(i -> dns.with("_client._smtp.many.test SRV 1 2 0 t" + i + ".test."));

    assertThat(verdict("many.test", "192.0.2.2")).isEqualTo(CsaVerdict.UNKNOWN);
    assertThat(dns.asked()).hasSize(11);
  }

  @Test
  void asksForTheFamilyOfTheClientOnly() {
    verdict("mail.example.com", "2001:db8::10");

    assertThat(Set.copyOf(dns.asked()))
        .containsExactlyInAnyOrder("SRV _client._smtp.mail.example.com", "AAAA mail.example.com");
  }

  private CsaVerdict verdict(String ehlo, String client) {
    return verdict(dns, ehlo, client);
  }

  private static CsaVerdict verdict(Dns dns, String ehlo, String client) {
    return new Csa(dns).verdict(HeloClaim.of(ehlo, address(client)).orElseThrow()).join();
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
