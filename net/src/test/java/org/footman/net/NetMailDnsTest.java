// SPDX-License-Identifier: Apache-2.0
package org.footman.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.footman.core.challenge.DomainAnswer;
import org.footman.net.dns.DnsSettings;
import org.footman.net.dns.DnsjavaDns;
import org.footman.net.dns.Zone.Behaviour;
import org.footman.net.dns.ZoneServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetMailDnsTest {
  private static ZoneServer server;

  @BeforeAll
  static void serve() throws IOException {
    server = ZoneServer.start();
    server
        .zone()
        .mail("mx.example", 10, "mail.mx.example")
        .address("address.example", "192.0.2.1")
        .address("six.example", "2001:db8::1")
        .mail("nullmx.example", 0, ".")
        .text("empty.example", "nothing for mail")
        .behave("servfail.example", Behaviour.SERVFAIL)
        .behave("refused.example", Behaviour.REFUSED)
        .behave("silent.example", Behaviour.SILENT);
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "mx.example,EXISTS",
    "address.example,EXISTS",
    "six.example,EXISTS",
    "nullmx.example,NULL_MX",
    "gone.example,NO_SUCH_DOMAIN",
    "empty.example,NO_SUCH_DOMAIN",
    "servfail.example,NO_ANSWER",
    "refused.example,NO_ANSWER",
    "[192.0.2.1],EXISTS"
  })
  void tellsWhetherMailHasAnywhereToGo(String domain, DomainAnswer expected) {
    assertThat(dns().mailDomain(domain)).isEqualTo(expected);
  }

  @Test
  void neverTakesSilenceForANo() {
    assertThat(dns().mailDomain("silent.example")).isEqualTo(DomainAnswer.NO_ANSWER);
  }

  @Test
  void takesAnImpossibleNameForOneThatDoesNotExist() {
    assertThat(dns().mailDomain("a".repeat(64) + ".example"))
        .isEqualTo(DomainAnswer.NO_SUCH_DOMAIN);
  }

  private static NetMailDns dns() {
    return new NetMailDns(
        DnsjavaDns.over(DnsSettings.of(List.of(server.address()), Duration.ofMillis(500))));
  }
}
