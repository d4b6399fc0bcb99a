// SPDX-License-Identifier: Apache-2.0
package org.footman.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.footman.core.dns.Answer;
import org.footman.core.dns.RecordType;
import org.footman.net.dns.DnsSettings;
import org.footman.net.dns.DnsjavaDns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutsideKeysTest {
  private static final String ANN = "ann@far.example";

  private final OutsideKeys keys = OutsideKeys.open();

  @AfterEach
  void close() {
    keys.close();
  }

  @Test
  void saysInDnsWhoAnswersForADomain() {
    keys.authenticated("far.example", 6700);
    var dns = DnsjavaDns.over(DnsSettings.of(List.of(keys.dnsServer()), Duration.ofSeconds(3)));

    Answer<String> answer = dns.ask("far.example", RecordType.TXT).join();

    assertThat(answer.records()).contains("AS=auth.far.example:6700");
  }

  @Test
  void answersForTheKeysItMakes() {
    Verify server = new Verify(keys.port());
    String first = keys.newKey(ANN);
    String second = keys.newKey(ANN);

    assertThat(server.isValid(ANN, first)).isTrue();
    assertThat(server.isValid(ANN, second)).isTrue();
    assertThat(server.isValid("eve@far.example", second)).isFalse();
    Stage.await("six answers", keys::answered, count -> count == 6);
  }

  @Test
  void refusesWhatWasRevoked() {
    String key = keys.newKey(ANN);

    keys.revoke(ANN);

    assertThat(new Verify(keys.port()).isValid(ANN, key)).isFalse();
  }
}
