// SPDX-License-Identifier: Apache-2.0
package org.footman.james.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.apache.james.core.Username;
import org.apache.james.protocols.api.ProxyInformation;
import org.apache.james.protocols.smtp.SMTPSession;
import org.footman.james.Suite;
import org.footman.james.proof.Clients;
import org.junit.jupiter.api.Test;

class StrangersTest {
  private static final String RELAY = "10.0.0.7";
  private static final String OUTSIDE = "198.51.100.66";

  private final Strangers strangers =
      new Strangers(new Clients(Suite.with("trusted-relays", "10.0.0.0/8").footman));

  private static SMTPSession session(String client) {
    return SmtpTalk.from(client).session();
  }

  private static SMTPSession proxied(String proxy, String client) {
    SMTPSession session = session(proxy);
    session.setProxyInformation(
        new ProxyInformation(
            new InetSocketAddress(client, 40_000), new InetSocketAddress(proxy, 25)));
    return session;
  }

  @Test
  void mayRefuseAStranger() {
    assertThat(strangers.mayBeRefused(session(OUTSIDE))).isTrue();
  }

  @Test
  void refusesNoSignedInUser() {
    SMTPSession session = session(OUTSIDE);
    session.setUsername(Username.of("bob@here.example"));

    assertThat(strangers.mayBeRefused(session)).isFalse();
  }

  @Test // it has taken the mail
  void refusesNoRelayOfTheHouse() {
    assertThat(strangers.mayBeRefused(session(RELAY))).isFalse();
    assertThat(strangers.mayBeRefused(proxied("10.0.0.1", RELAY))).isFalse();
  }

  @Test // it has taken nothing
  void mayRefuseTheClientOfAProxyThoughTheProxyIsOfTheHouse() {
    assertThat(strangers.mayBeRefused(proxied(RELAY, OUTSIDE))).isTrue();
  }
}
