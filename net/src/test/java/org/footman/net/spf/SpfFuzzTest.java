// SPDX-License-Identifier: Apache-2.0
package org.footman.net.spf;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import org.footman.core.address.Address;
import org.footman.core.dns.ZoneDns;
import org.footman.core.proof.SpfQuestion;
import org.junit.jupiter.api.AfterAll;

/** Whatever stands in a record, an EHLO name and a sender, there is a result in time. */
class SpfFuzzTest {
  private static final JspfSpf SPF = JspfSpf.with(SpfSettings.DEFAULT);

  @AfterAll
  static void stop() {
    SPF.close();
  }

  @FuzzTest
  void alwaysHasAResult(FuzzedDataProvider data) throws UnknownHostException {
    String client = data.consumeBoolean() ? "192.0.2.1" : "2001:db8::1";
    String helo = data.consumeString(40);
    Optional<Address> sender = Address.parse(data.consumeString(40) + "@far.example");
    String record = data.consumeRemainingAsString();
    SpfQuestion question =
        new SpfQuestion(
            InetAddress.getByName(client),
            helo,
            sender.orElseGet(() -> Address.parse("ann@far.example").orElseThrow()));
    long start = System.nanoTime();

    assertThat(SPF.check(question, ZoneDns.of("far.example TXT v=spf1 " + record)).join())
        .isNotNull();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }
}
