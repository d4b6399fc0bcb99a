// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import org.footman.authserver.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeersTest {
  private static InetAddress ip(String figures) {
    try {
      return InetAddress.getByName(figures);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Test
  void letsEachPeerHaveItsShareAndAllTogetherNoMoreThanThereIs() {
    Peers peers = new Peers(3, 2);

    assertThat(peers.enter(ip("192.0.2.1"))).isTrue();
    assertThat(peers.enter(ip("192.0.2.1"))).isTrue();
    assertThat(peers.enter(ip("192.0.2.1"))).isFalse();
    assertThat(peers.enter(ip("192.0.2.2"))).isTrue();
    assertThat(peers.enter(ip("192.0.2.3"))).isFalse();

    peers.leave(ip("192.0.2.1"));
    assertThat(peers.enter(ip("192.0.2.3"))).isTrue();
    assertThat(peers.all()).isEqualTo(3);
  }

  @Test
  void takesAnIpv6NetworkForOnePeer() {
    Peers peers = new Peers(10, 1);

    assertThat(peers.enter(ip("2001:db8::1"))).isTrue();
    assertThat(peers.enter(ip("2001:db8::2"))).isFalse();
    assertThat(peers.enter(ip("2001:db8:0:1::1"))).isTrue();
  }

  @Test
  void answersAPeerSoOftenInASecond() {
    PeerRate rate = new PeerRate(3);
    long start = System.nanoTime() + 2_000_000_000L;
    InetAddress one = ip("192.0.2.1");

    for (int i = 0; i < 3; i++) {
      assertThat(rate.takes(one, start)).isTrue();
    }
    assertThat(rate.takes(one, start + 999_000_000L)).isFalse();
    assertThat(rate.takes(one, start + 1_000_000_000L)).isTrue();
  }

  @Test // whoever has one host has a /64 of IPv6, and many a whole /24 of IPv4
  void answersASiteNoOftenerForHavingManyAddresses() {
    PeerRate rate = new PeerRate(1);
    long start = System.nanoTime() + 2_000_000_000L;

    assertThat(rate.takes(ip("192.0.2.1"), start)).isTrue();
    assertThat(rate.takes(ip("192.0.2.254"), start)).isFalse();
    assertThat(rate.takes(ip("2001:db8::1"), start)).isTrue();
    assertThat(rate.takes(ip("2001:db8::ffff:2"), start)).isFalse();
  }

  /** Whether two sites share a count in most of forty seconds. */
  private static boolean collide(String one, String other) {
    PeerRate rate = new PeerRate(1);
    long start = System.nanoTime() + 2_000_000_000L;
    int shared = 0;
    for (int second = 0; second < 40; second++) {
      rate.takes(ip(one), start + second * 1_000_000_000L);
      shared += rate.takes(ip(other), start + second * 1_000_000_000L) ? 0 : 1;
    }
    return shared > 20;
  }

  @ParameterizedTest // 31 times an octet and the next made these one, whatever the second
  @CsvSource({
    "192.0.34.1, 192.1.3.1",
    "10.0.62.1, 10.2.0.1",
    "2001:db8:0:1f::1, 2001:db8:0:100::1",
    "2001:db8:1f00::1, 2001:db9::1"
  })
  void letsNoSiteShareItsCountWithAnotherForLong(String one, String other) {
    assertThat(collide(one, other)).isFalse();
  }

  @Test
  void answersNobodyWithoutEndUnlessThatIsSet() {
    assertThat(Settings.of(Map.of()).listening().datagramsPerPeer()).isBetween(500, 10_000);
  }

  @Test
  void answersEveryoneWhereNoRateIsSet() {
    PeerRate rate = new PeerRate(0);

    for (int i = 0; i < 100_000; i++) {
      assertThat(rate.takes(ip("192.0.2.1"))).isTrue();
    }
  }
}
