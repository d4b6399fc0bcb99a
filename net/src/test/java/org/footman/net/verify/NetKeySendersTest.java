// SPDX-License-Identifier: Apache-2.0
package org.footman.net.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import org.footman.core.authkey.NewKeyRule.Sender;
import org.footman.net.dns.Zone.Behaviour;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetKeySendersTest {
  private static World world;

  @BeforeAll
  static void begin() throws IOException {
    world = new World();
    world.dns().text("two.example", "AS=one.example:6700").text("two.example", "AS=[192.0.2.7]:1");
    world.dns().address("one.example", "192.0.2.1", "2001:db8::1", "10.0.0.5");
    world
        .dns()
        .text("half.example", "AS=one.example:6700", "")
        .text("half.example", "AS=f.example:1");
    world.dns().behave("f.example", Behaviour.SERVFAIL);
    world.dns().behave("fails.example", Behaviour.SERVFAIL);
    world.dns().text("bad.example", "AS=nothing");
    world.dns().text("none.example", "v=spf1 -all");
  }

  @AfterAll
  static void end() throws IOException {
    world.close();
  }

  @ParameterizedTest
  @CsvSource({
    "two.example,192.0.2.1,AUTHENTICATION_SERVER",
    "two.example,2001:db8::1,AUTHENTICATION_SERVER",
    "two.example,::ffff:192.0.2.1,AUTHENTICATION_SERVER",
    "two.example,192.0.2.7,AUTHENTICATION_SERVER",
    "two.example,10.0.0.5,AUTHENTICATION_SERVER",
    "two.example,192.0.2.2,OTHER",
    "half.example,192.0.2.1,AUTHENTICATION_SERVER",
    "half.example,192.0.2.2,UNKNOWN",
    "fails.example,192.0.2.1,UNKNOWN",
    "bad.example,192.0.2.1,OTHER",
    "none.example,192.0.2.1,OTHER",
    "gone.example,192.0.2.1,OTHER"
  })
  void tellsWhetherTheClientIsAnAuthenticationServerOfTheDomain(
      String domain, InetAddress client, Sender expected) {
    assertThat(new NetKeySenders(world.resolver()).sender(domain, client)).isEqualTo(expected);
  }
}
