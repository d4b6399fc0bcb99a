// SPDX-License-Identifier: Apache-2.0
package org.footman.core.helo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.footman.core.dns.ZoneDns;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HeloFuzzTest {
  private static final String NAME = "mail.example.com";
  private static final String RECORD = "_client._smtp." + NAME + " SRV ";

  @FuzzTest
  void readsAnyReport(FuzzedDataProvider data) {
    DnaReport.parse("accred.example", data.consumeRemainingAsString())
        .ifPresent(report -> assertThat(report.grade()).isNotEqualTo(DnaGrade.UNKNOWN));
  }

  @FuzzTest
  void readsAnyVbrField(FuzzedDataProvider data) {
    String record = data.consumeString(100);
    VbrClaim.parse(data.consumeRemainingAsString())
        .ifPresent(
            claim -> {
              assertThat(claim.services()).isNotEmpty();
              claim.vouchedBy(record);
            });
  }

  @FuzzTest
  void asksForNothingThatIsNoName(FuzzedDataProvider data) {
    EhloName.parse(data.consumeRemainingAsString())
        .ifPresent(
            name -> {
              assertThat(name.text()).matches("[a-z0-9._-]{3,239}");
              assertThat(EhloName.parse(name.text())).contains(name);
            });
  }

  /** A weight that forbids always fails, and only weight 2 with the address passes. */
  @FuzzTest
  void judgesAnyRecords(FuzzedDataProvider data) throws UnknownHostException {
    ZoneDns dns = ZoneDns.of(NAME + " A 192.0.2.10");
    boolean authorized = false;
    boolean forbidden = false;
    for (int i = data.consumeInt(1, 5); i > 0; i--) {
      int priority = data.consumeInt(0, 3);
      int weight = data.consumeInt(0, 65_535) % 9;
      boolean here = data.consumeBoolean();
      dns.with(
          RECORD
              + priority
              + " "
              + weight
              + " "
              + data.consumeInt(0, 65_535)
              + " "
              + (here ? NAME : data.consumeBoolean() ? "." : "nx.example"));
      forbidden |= priority == 1 && weight < 2;
      authorized |= priority == 1 && weight == 2 && here;
    }
    InetAddress client = InetAddress.getByName("192.0.2.10");

    CsaVerdict verdict = new Csa(dns).verdict(HeloClaim.of(NAME, client).orElseThrow()).join();

    assertThat(verdict == CsaVerdict.FAIL_UNAUTHORIZED).isEqualTo(forbidden);
    assertThat(verdict == CsaVerdict.PASS).isEqualTo(authorized && !forbidden);
  }

  static Stream<String> hostileTexts() {
    return Stream.of(
        "a.".repeat(500_000),
        "a".repeat(1_000_000),
        "-".repeat(100_000) + ".example",
        "a-".repeat(119),
        ("a" + "-".repeat(61) + ".").repeat(3) + "-",
        "MARID,1,A;" + "\n".repeat(1_000_000),
        "MARID,".repeat(200_000),
        "md=".repeat(300_000),
        "md=a.b;".repeat(100_000),
        ";".repeat(4096),
        "md=a.b; mc=all; mv=" + "a.".repeat(2000),
        "md=a.b; mc=all; mv=" + "a.b:".repeat(1000),
        " ".repeat(1_000_000),
        "\0\r\n\uD800\u202E".repeat(200_000));
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("hostileTexts")
  void staysFastOnHostileText(String text) {
    ZoneDns dns = ZoneDns.of("a.b._vouch.accred.example TXT " + text);
    DnaServices services = new DnaServices(List.of("accred.example"), Set.of("accred.example"));

    assertTimeout(
        Duration.ofSeconds(5),
        () -> {
          HeloClaim.of(text, InetAddress.getLoopbackAddress());
          DnaReport.parse("accred.example", text);
          new Dna(ZoneDns.of("x.y PTR " + text), services).rate("x.y").join();
          new Vbr(dns, Set.of("accred.example")).verdict("a.b", List.of(text)).join();
          new Vbr(dns, Set.of("accred.example"))
              .verdict("a.b", List.of("md=a.b; mc=all; mv=accred.example"))
              .join();
          new HeloVerdict(
                  Optional.empty(),
                  CsaVerdict.PASS,
                  DnaRating.of(List.of(new DnaReport(text, DnaGrade.E, text)), true),
                  HeloRuling.REJECT)
              .field();
        });
  }
}
