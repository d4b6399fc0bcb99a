// SPDX-License-Identifier: Apache-2.0
package org.footman.core.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.footman.core.trust.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientRuleTest {
  private static final Client RELAY = client("10.0.0.7", "relay.here.example");
  private final ClientRule rule = new ClientRule(networks("10.0.0.0/24", "2001:db8:7::/48"));

  @Test
  void takesWhoeverIsConnectedForTheClient() {
    Client stranger = client("192.0.2.1", "mail.far.example");

    assertThat(rule.of(stranger, List.of("from x (x [198.51.100.1]) by y"))).isEqualTo(stranger);
    assertThat(new ClientRule(Set.of()).of(RELAY, List.of())).isEqualTo(RELAY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "from mail.far.example (mail.far.example [192.0.2.1]) by mx; now|192.0.2.1|mail.far.example",
        "from mail.far.example (unknown [192.0.2.1])\\r\\n\\tby mx|192.0.2.1|mail.far.example",
        "from mail.far.example ([192.0.2.1]) by mx|192.0.2.1|mail.far.example",
        "FROM m.far.example (m.far.example [IPv6:2001:db8::1]) BY mx|2001:db8::1|m.far.example",
        "from m.far.example (m.far.example [2001:db8::1]) by mx|2001:db8::1|m.far.example",
        "from [192.0.2.1] (m.far.example [192.0.2.1]) by mx|192.0.2.1|[192.0.2.1]",
        "from [IPv6:2001:db8::1] (m [IPv6:2001:db8::1]) by mx|2001:db8::1|[IPv6:2001:db8::1]",
        "from m.example (m.example [192.0.2.1]) (using TLSv1.3) (no cert) by mx|192.0.2.1|m.example",
        "from host.example (EHLO mail.far.example) ([192.0.2.1]) by mx|192.0.2.1|mail.far.example",
        "from host.example ([192.0.2.1] helo=mail.far.example) by mx|192.0.2.1|mail.far.example",
        "from m.far.example (m [IPv6:::ffff:192.0.2.1]) by mx|192.0.2.1|m.far.example",
        "from m.far.example (m [::ffff:c000:201]) by mx|192.0.2.1|m.far.example",
        "from m.far.example (m [IPv6:2001:DB8:0:0::1]) by mx|2001:db8::1|m.far.example",
        "from m.far.example (m [IPv6:64:ff9b::192.0.2.1]) by mx|64:ff9b::c000:201|m.far.example",
        "from localhost (m [192.0.2.1]) by mx|192.0.2.1|localhost"
      })
  void readsWhomTheRelayNames(String body, String address, String helo) {
    String folded = body.replace("\\r\\n", "\r\n").replace("\\t", "\t");

    assertThat(rule.of(RELAY, List.of(folded))).isEqualTo(client(address, helo));
  }

  @Test
  void readsTheFieldOfTheLastRelayOfTheHouse() {
    List<String> received =
        List.of(
            "from inner.here.example (inner [10.0.0.8]) by relay.here.example",
            "from edge.here.example (edge [2001:db8:7::1]) by inner.here.example",
            "from mail.far.example (mail.far.example [192.0.2.1]) by edge.here.example",
            "from forged.example (forged.example [198.51.100.1]) by mail.far.example");

    assertThat(rule.of(RELAY, received)).isEqualTo(client("192.0.2.1", "mail.far.example"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "by relay.here.example with local; now",
        "from mail.far.example by relay.here.example",
        "from mail.far.example (mail.far.example) by relay.here.example",
        "from mail.far.example (mail.far.example [192.0.2.999]) by relay.here.example",
        "from mail.far.example (mail.far.example [192.0.2.1])",
        "from x ([198.51.100.1]) (unknown [192.0.2.1]) by relay.here.example",
        "from x ([198.51.100.1]) by y (unknown [192.0.2.1]) by relay.here.example",
        "from x (x [198.51.100.1]) by y by relay.here.example (z [192.0.2.1])",
        "from x (y [198.51.100.1]) (z) by y; (unknown [192.0.2.1]) by relay.here.example",
        "from x) (y [198.51.100.1]) by z (unknown [192.0.2.1]) by relay.here.example",
        "from \"x (y [198.51.100.1]) by z\" (unknown [192.0.2.1]) by relay.here.example",
        "from x(y [198.51.100.1]) by z (unknown [192.0.2.1]) by relay.here.example",
        "from x\u0000 (y [198.51.100.1]) by relay.here.example",
        "from m (m [192.0.2]) by relay.here.example",
        "from m (m [3221225985]) by relay.here.example",
        "from m (m [0xc0000201]) by relay.here.example",
        "from m (m [192.0.2.010]) by relay.here.example",
        "from m (m [::192.0.2.999]) by relay.here.example",
        "from m (m [fe80::1%eth0]) by relay.here.example",
        "from m (m [192.0.2.1/24]) by relay.here.example",
        "from m (m [192.0.2.1]:25) by relay.here.example",
        "from m (m [mail.far.example]) by relay.here.example"
      })
  void knowsNobodyWhereTheFieldCannotBeRead(String body) {
    assertThat(rule.of(RELAY, List.of(body))).isEqualTo(Client.UNKNOWN);
  }

  @Test // what stands below the fields of the house's relays may be anybody's
  void believesNoFieldThatTheClientBroughtWithIt() {
    String relays = "from mail.far.example (mail.far.example [192.0.2.1]) by relay.here.example";
    String forged = "from own.example (own.example [203.0.113.9]) by relay.here.example";
    String inner = "from a (a [10.0.0.9]) by relay.here.example";

    assertThat(rule.of(RELAY, List.of(relays, forged)))
        .isEqualTo(client("192.0.2.1", "mail.far.example"));
    assertThat(rule.of(RELAY, List.of(relays, inner, forged)))
        .isEqualTo(client("192.0.2.1", "mail.far.example"));
    assertThat(rule.of(RELAY, List.of(inner, relays, forged)))
        .isEqualTo(client("192.0.2.1", "mail.far.example"));
  }

  @Test // a field that cannot be read ends the chain: nobody below it is believed
  void knowsNobodyBehindAFieldOfTheHouseThatCannotBeRead() {
    String unread = "by relay.here.example with local; now";
    String forged = "from own.example (own.example [203.0.113.9]) by relay.here.example";

    assertThat(rule.of(RELAY, List.of(unread, forged))).isEqualTo(Client.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.7, true",
    "::ffff:10.0.0.7, true",
    "2001:db8:7:1::2, true",
    "10.0.1.7, false",
    "::10.0.0.7, false",
    "2001:db8:8::1, false",
    "127.0.0.1, false"
  })
  void knowsARelayByEveryFormOfItsAddress(String address, boolean relay) throws Exception {
    assertThat(rule.isRelay(InetAddress.getByName(address))).isEqualTo(relay);
    assertThat(
            new ClientRule(networks("::ffff:10.0.0.0/120", "2001:db8:7::/48"))
                .isRelay(InetAddress.getByName(address)))
        .isEqualTo(relay);
  }

  @Test
  void knowsNobodyWhereTheRelayMadeTheMailOrSaysNothing() {
    assertThat(rule.of(RELAY, List.of())).isEqualTo(Client.UNKNOWN);
    assertThat(rule.of(RELAY, List.of("from a (a [10.0.0.9]) by relay"))).isEqualTo(Client.UNKNOWN);
    assertThat(rule.of(Client.UNKNOWN, List.of())).isEqualTo(Client.UNKNOWN);
  }

  @Test
  void readsALongFieldInNoTime() {
    assertThat(rule.of(RELAY, List.of("from " + "a (".repeat(100_000)))).isEqualTo(Client.UNKNOWN);
  }

  private static Set<Network> networks(String... texts) {
    return Stream.of(texts).map(t -> Network.parse(t).orElseThrow()).collect(Collectors.toSet());
  }

  private static Client client(String address, String helo) {
    try {
      return new Client(Optional.of(InetAddress.getByName(address)), helo);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(address, e);
    }
  }
}
