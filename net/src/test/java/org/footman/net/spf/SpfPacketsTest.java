// SPDX-License-Identifier: Apache-2.0
package org.footman.net.spf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.footman.core.address.Address;
import org.footman.core.proof.SpfQuestion;
import org.footman.core.proof.SpfResult;
import org.footman.net.dns.DnsSettings;
import org.footman.net.dns.DnsjavaDns;
import org.footman.net.dns.Zone.Behaviour;
import org.footman.net.dns.ZoneServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SPF over packets. */
class SpfPacketsTest {
  private final JspfSpf spf = JspfSpf.with(SpfSettings.DEFAULT);
  private ZoneServer server;
  private DnsjavaDns dns;

  @BeforeEach
  void start() throws IOException {
    server = ZoneServer.start();
    dns = patient(Duration.ofSeconds(5));
  }

  @AfterEach
  void stop() throws IOException {
    spf.close();
    dns.close();
    server.close();
  }

  @Test
  void findsItsWayThroughRecords() throws IOException {
    server.zone().text("far.example", "v=spf1 include:pool.", "example mx -all");
    server.zone().text("pool.example", "v=spf1 ip6:2001:db8::/32 ?all");
    server.zone().mail("far.example", 10, "mx.far.example");
    server.zone().address("mx.far.example", "192.0.2.1");

    assertThat(ask("192.0.2.1")).isEqualTo(SpfResult.PASS);
    assertThat(ask("2001:db8::1")).isEqualTo(SpfResult.PASS);
    assertThat(ask("192.0.2.2")).isEqualTo(SpfResult.FAIL);
  }

  @Test
  void asksAgainByTcpForARecordThatDidNotFit() throws IOException {
    server.zone().text("far.example", "v=spf1 ip4:192.0.2.1 -all");
    server.zone().behave("far.example", Behaviour.CUT);

    assertThat(ask("192.0.2.1")).isEqualTo(SpfResult.PASS);
    assertThat(server.asked()).containsExactly("TXT far.example udp", "TXT far.example tcp");
  }

  @Test
  void knowsNothingWhenTheServerFails() throws IOException {
    server.zone().behave("far.example", Behaviour.SERVFAIL);

    assertThat(ask("192.0.2.1")).isEqualTo(SpfResult.TEMPERROR);
  }

  @Test
  void knowsNothingWhenTheServerIsSilent() throws IOException {
    dns.close();
    dns = patient(Duration.ofMillis(200));
    server.zone().text("far.example", "v=spf1 a:silent.example -all");
    server.zone().behave("silent.example", Behaviour.SILENT);

    assertThat(ask("192.0.2.1")).isEqualTo(SpfResult.TEMPERROR);
  }

  private DnsjavaDns patient(Duration patience) {
    return DnsjavaDns.over(DnsSettings.of(List.of(server.address()), patience));
  }

  private SpfResult ask(String client) throws IOException {
    SpfQuestion question =
        new SpfQuestion(
            InetAddress.getByName(client),
            "mail.far.example",
            Address.parse("ann@far.example").orElseThrow());
    return spf.check(question, dns).join();
  }
}
