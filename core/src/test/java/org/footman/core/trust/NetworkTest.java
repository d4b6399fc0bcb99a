// SPDX-License-Identifier: Apache-2.0
package org.footman.core.trust;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.77/24, 192.0.2.0/24",
    "192.0.2.77, 192.0.2.77/32",
    "192.0.2.77/0, 0.0.0.0/0",
    "192.0.2.255/25, 192.0.2.128/25",
    "2001:DB8::1/32, 2001:db8:0:0:0:0:0:0/32",
    "2001:db8::1, 2001:db8:0:0:0:0:0:1/128",
    "::ffff:192.0.2.77/120, 192.0.2.0/24",
    "::ffff:192.0.2.77, 192.0.2.77/32",
  })
  void writesEqualNetworksEqually(String text, String canonical) {
    assertThat(Network.parse(text).map(Network::toString)).contains(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/8",
        "a/8",
        "localhost/8",
        "192.0.2.1/33",
        "192.0.2.1/-1",
        "192.0.2.1/+8",
        "192.0.2.1/",
        "192.0.2/24",
        "192.0.2.256/24",
        "010.0.0.1/8",
        "2001:db8::/129",
        ":/8",
        "2001:db8::%eth0/64",
        "::ffff:192.0.2.0/90",
        "192.0.2.1/8/8",
        "1:2:3:4:5:6:7:8:9",
      })
  void refusesWhatIsNoNetwork(String text) {
    assertThat(Network.parse(text)).isEmpty();
  }

  @Test
  void namesEveryNetworkAroundAnAddress() {
    assertThat(Network.around("192.0.2.77"))
        .hasSize(33)
        .map(Network::toString)
        .startsWith("0.0.0.0/0")
        .contains("192.0.2.0/24")
        .endsWith("192.0.2.77/32");
    assertThat(Network.around("2001:db8::1")).hasSize(129);
    assertThat(Network.around("unknown")).isEmpty();
  }
}
