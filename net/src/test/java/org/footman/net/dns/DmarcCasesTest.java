// SPDX-License-Identifier: Apache-2.0
package org.footman.net.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.footman.core.address.Address;
import org.footman.core.dns.ZoneDns;
import org.footman.core.proof.Checks;
import org.footman.core.proof.DkimCheck;
import org.footman.core.proof.DkimResult;
import org.footman.core.proof.Dmarc;
import org.footman.core.proof.DmarcVerdict;
import org.footman.core.proof.SpfCheck;
import org.footman.core.proof.SpfResult;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases of DMARC and of organisational domains that are published, with the real list. */
class DmarcCasesTest {
  private static final int LEFT_OUT = 99;

  /** One case, and the zone it is asked in; a hyphen for nothing. */
  private record Case(
      String name,
      String from,
      String spf,
      String dkim,
      String result,
      String wanted,
      List<String> zone) {
    static Case of(String line, List<String> zone) {
      String[] words = line.split("\t");
      return new Case(words[0], words[1], words[2], words[3], words[4], words[5], zone);
    }

    DmarcVerdict verdict() {
      Dmarc dmarc = new Dmarc(ZoneDns.of(zone.toArray(String[]::new)), new PublicSuffixes());
      List<String> domains = Arrays.stream(from.split(" ")).map(Case::domain).toList();
      return dmarc.verdict(domains, new Checks(spfChecks(), dkimChecks())).join();
    }

    private List<SpfCheck> spfChecks() {
      return checks(spf)
          .map(
              words ->
                  new SpfCheck(
                      SpfCheck.Identity.MAIL_FROM,
                      domain(words[1]),
                      SpfResult.of(words[0]).orElseThrow()))
          .toList();
    }

    private List<DkimCheck> dkimChecks() {
      return checks(dkim)
          .map(words -> new DkimCheck(domain(words[1]), "s", DkimResult.of(words[0]).orElseThrow()))
          .toList();
    }

    private static Stream<String[]> checks(String text) {
      return text.equals("-")
          ? Stream.empty()
          : Arrays.stream(text.split(", ")).map(check -> check.split(" "));
    }

    private static String domain(String text) {
      return Address.parse("x@" + text).orElseThrow().domain();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void saysWhatTheSuitesSay(Case one) {
    DmarcVerdict verdict = one.verdict();

    assertThat(verdict.result().code()).isEqualTo(one.result());
    assertThat(verdict.wanted(LEFT_OUT).code()).isEqualTo(one.wanted());
  }

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    List<String> zone = List.of();
    for (String line : lines("dmarc.txt")) {
      if (line.startsWith("[")) {
        zone = new ArrayList<>();
      } else if (line.indexOf('\t') > 0) {
        cases.add(Case.of(line, zone));
      } else {
        zone.add(line);
      }
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("names")
  void knowsTheOrganisationsThatTheListKnows(String line) {
    String[] words = line.split(" ");
    if (words[0].startsWith(".")) {
      assertThat(Address.parse("x@" + words[0])).isEmpty();
      return;
    }
    String name = Case.domain(words[0]);

    // a name without an organisation stands for itself
    assertThat(new PublicSuffixes().of(name))
        .isEqualTo(words[1].equals("-") ? name : Case.domain(words[1]));
  }

  static List<String> names() {
    return lines("suffixes.txt");
  }

  private static List<String> lines(String table) {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                DmarcCasesTest.class.getResourceAsStream(table), StandardCharsets.UTF_8))) {
      return in.lines().filter(line -> !line.isEmpty() && !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
