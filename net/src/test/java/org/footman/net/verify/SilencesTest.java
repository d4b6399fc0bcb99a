// SPDX-License-Identifier: Apache-2.0
package org.footman.net.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.footman.net.exchange.Patience;
import org.junit.jupiter.api.Test;

class SilencesTest {
  private static final Patience USUAL = new Patience(Duration.ofSeconds(3), 2);
  private static final Patience SHORT = new Patience(Duration.ofMillis(500), 0);

  private final AtomicLong nanos = new AtomicLong();
  private final Silences silences = new Silences(USUAL, nanos::get);

  private static InetAddress at(String address) {
    try {
      return InetAddress.getByName(address);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void waitsAMomentOnlyForAnyAddressOfASiteThatWasSilent() {
    silences.heard(at("2001:db8::1"), Heard.SILENCE);
    silences.heard(at("192.0.2.1"), Heard.SILENCE);

    assertThat(silences.patience(at("2001:db8::ffff:1"))).isEqualTo(SHORT);
    assertThat(silences.patience(at("2001:db8:0:1::1"))).isEqualTo(USUAL);
    assertThat(silences.patience(at("192.0.2.200"))).isEqualTo(SHORT);
    assertThat(silences.patience(at("192.0.3.1"))).isEqualTo(USUAL);
  }

  @Test // a big hoster's servers stand beside each other
  void blamesNobodyForANeighbourOnceOneOfTheSiteAnswers() {
    silences.heard(at("192.0.2.1"), Heard.SILENCE);
    silences.heard(at("192.0.2.2"), Heard.INVALID);

    assertThat(silences.patience(at("192.0.2.2"))).isEqualTo(USUAL);
  }

  @Test
  void takesNoShortageHereForSilence() {
    silences.heard(at("192.0.2.1"), Heard.NO_SOCKET);

    assertThat(silences.patience(at("192.0.2.1"))).isEqualTo(USUAL);
  }

  @Test
  void forgetsAfterAMinute() {
    silences.heard(at("192.0.2.1"), Heard.SILENCE);
    nanos.addAndGet(Duration.ofSeconds(61).toNanos());

    assertThat(silences.patience(at("192.0.2.1"))).isEqualTo(USUAL);
  }

  @Test
  void neverWaitsLongerThanUsual() {
    Patience hasty = new Patience(Duration.ofMillis(50), 2);
    Silences ofTheHasty = new Silences(hasty, nanos::get);
    ofTheHasty.heard(at("192.0.2.1"), Heard.SILENCE);

    assertThat(ofTheHasty.patience(at("192.0.2.1"))).isEqualTo(hasty);
  }
}
