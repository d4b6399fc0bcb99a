// SPDX-License-Identifier: Apache-2.0
package org.footman.core.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requirement E10, RFC 8601 section 5. */
class AuthservIdsTest {
  private final AuthservIds ids = new AuthservIds(Set.of("mx.here.example", "mx.bücher.example"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mx.here.example; spf=pass",
        "mx.here.example",
        "MX.Here.Example; spf=pass",
        "mx.here.example.; spf=pass",
        "mx.here.example 1; none",
        "mx.here.example 99; spf=pass",
        "mx.here.example/1; none",
        "\"mx.here.example\"; none",
        "\"mx\\.here.example\" ; none",
        "(a (nested) comment) mx.here.example; none",
        "\r\n mx.here.example\r\n ; none",
        "x mx.here.example; none",
        "mx.here.example (never closed",
        "mx.here.example; reason=\"never closed",
        "(never closed mx.here.example; dkim=pass",
        "mx.here.example=; spf=pass",
        "mx.b\u00fccher.example; none",
        "mx.xn--bcher-kva.example; none"
      })
  void recognisesWhoClaimsToBeUs(String body) {
    assertThat(ids.claimedBy(body)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "mx.far.example; spf=pass",
        "mx.far.example (for mx.here.example); spf=pass smtp.mailfrom=mx.here.example",
        "mx.far.example; reason=\"mx.here.example\"",
        "amx.here.example; none",
        "mx.here.example.far.example; none",
        "(never closed",
        "; mx.here.example"
      })
  void leavesOthersAlone(String body) {
    assertThat(ids.claimedBy(body)).isFalse();
  }
}
