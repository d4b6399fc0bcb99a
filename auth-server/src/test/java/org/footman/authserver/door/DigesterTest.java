// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.door;

import static org.assertj.core.api.Assertions.assertThat;

import org.footman.core.authkey.AuthKey;
import org.footman.core.authkey.KeyDigest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigesterTest {
  private final Digester digester = new Digester();

  @ParameterizedTest
  @ValueSource(
      strings = {"my@domain.com", "\"a b\"@domain.com", "пользователь@xn--80a1acny.example"})
  void makesWhatTheStoresKeep(String address) {
    AuthKey key = new AuthKey("~".repeat(255));
    digester.digest("an@other.example", new AuthKey("x"));

    assertThat(digester.digest(address, key)).isEqualTo(KeyDigest.of(address, key));
  }
}
