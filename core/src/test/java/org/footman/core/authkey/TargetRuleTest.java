// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import org.footman.core.trust.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetRuleTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.5",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.5",
        "::127.0.0.1",
        "::ffff:0:127.0.0.1",
        "64:ff9b::127.0.0.1",
        "64:ff9b::10.0.0.5",
        "64:ff9b::255.255.255.255",
        "64:ff9b:1::1",
        "100::1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "2002:7f00:1::",
        "2002:a00:5::1",
        "fc00::1",
        "fd12:3456:789a::1",
        "fe80::1",
        "febf::1",
        "fec0::1",
        "ff02::1",
        "ff0e::1"
      })
  void refusesWhatIsNotPublic(String address) throws UnknownHostException {
    assertThat(TargetRule.STRICT.refusal(InetAddress.getByName(address), 6700))
        .contains("address not allowed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.1",
        "100.63.255.255",
        "100.128.0.1",
        "172.15.0.1",
        "172.32.0.1",
        "192.0.1.1",
        "223.255.255.255",
        "64:ff9b::1.1.1.1",
        "2001:4860:4860::8888",
        "2a00:1450::1"
      })
  void takesWhatIsPublic(String address) throws UnknownHostException {
    assertThat(TargetRule.STRICT.refusal(InetAddress.getByName(address), 6700)).isEmpty();
  }

  @Test
  void seesThroughAMappedAddressThatWasNotTurnedIntoItsIpv4Form() throws UnknownHostException {
    byte[] octets = new byte[16];
    octets[10] = (byte) 0xFF;
    octets[11] = (byte) 0xFF;
    octets[12] = 127;
    octets[15] = 1;

    assertThat(TargetRule.STRICT.refusal(Inet6Address.getByAddress("as", octets, -1), 6700))
        .isPresent();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 22, 25, 53, 1023, 65_536})
  void refusesLowAndImpossiblePorts(int port) throws UnknownHostException {
    assertThat(TargetRule.STRICT.refusal(InetAddress.getByName("1.1.1.1"), port))
        .contains("port not allowed");
  }

  @Test
  void takesLowPortsWhereConfigured() throws UnknownHostException {
    TargetRule rule = new TargetRule(Set.of(), true);

    assertThat(rule.refusal(InetAddress.getByName("1.1.1.1"), 53)).isEmpty();
    assertThat(rule.refusal(InetAddress.getByName("1.1.1.1"), 0)).isPresent();
  }

  @Test
  void takesTheNetworksThatAreConfiguredAndNoOthers() throws UnknownHostException {
    TargetRule rule = new TargetRule(Set.of(Network.parse("10.1.0.0/16").orElseThrow()), false);

    assertThat(rule.refusal(InetAddress.getByName("10.1.2.3"), 6700)).isEmpty();
    assertThat(rule.refusal(InetAddress.getByName("10.2.2.3"), 6700)).isPresent();
    assertThat(rule.refusal(InetAddress.getByName("10.1.2.3"), 25)).isPresent();
  }
}
