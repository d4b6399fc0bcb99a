// SPDX-License-Identifier: Apache-2.0
package org.footman.net.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.footman.core.proof.DkimCheck;
import org.footman.core.proof.DkimResult;
import org.footman.net.dns.DnsSettings;
import org.footman.net.dns.DnsjavaDns;
import org.footman.net.dns.Zone.Behaviour;
import org.footman.net.dns.ZoneServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** DKIM over packets. */
class DkimPacketsTest {
  private static final Signer SIGNER = Signer.withBits(2048);
  private static final String NAME = "k._domainkey.far.example";

  private ZoneServer server;
  private DnsjavaDns dns;

  @BeforeEach
  void start() throws IOException {
    server = ZoneServer.start();
    dns = patient(Duration.ofSeconds(5));
    String key = SIGNER.publicKey();
    server.zone().text(NAME, "v=DKIM1; p=", key.substring(0, 200), key.substring(200));
  }

  @AfterEach
  void stop() throws IOException {
    dns.close();
    server.close();
  }

  @Test
  void passesWithAKeyOfSeveralStrings() throws IOException {
    assertThat(check()).isEqualTo(DkimResult.PASS);
  }

  @Test
  void asksAgainByTcpForAKeyThatDidNotFit() throws IOException {
    server.zone().behave(NAME, Behaviour.CUT);

    assertThat(check()).isEqualTo(DkimResult.PASS);
    assertThat(server.asked()).containsExactly("TXT " + NAME + " udp", "TXT " + NAME + " tcp");
  }

  @Test
  void knowsNothingWhenTheServerFails() throws IOException {
    server.zone().behave(NAME, Behaviour.SERVFAIL);

    assertThat(check()).isEqualTo(DkimResult.TEMPERROR);
  }

  @Test
  void knowsNothingWhenTheServerIsSilent() throws IOException {
    dns.close();
    dns = patient(Duration.ofMillis(200));
    server.zone().behave(NAME, Behaviour.SILENT);

    assertThat(check()).isEqualTo(DkimResult.TEMPERROR);
  }

  private DnsjavaDns patient(Duration patience) {
    return DnsjavaDns.over(DnsSettings.of(List.of(server.address()), patience));
  }

  private DkimResult check() throws IOException {
    String signed =
        SIGNER.sign(
            "a=rsa-sha256; c=relaxed/simple; d=far.example; s=k; h=from:to",
            "From: ann@far.example\r\nTo: bob@here.example\r\n\r\nHello\r\n");
    List<DkimCheck> checks =
        new JdkimDkim(DkimSettings.DEFAULT)
            .check(new ByteArrayInputStream(signed.getBytes(StandardCharsets.UTF_8)), dns);
    assertThat(checks).hasSize(1);
    return checks.get(0).result();
  }
}
