// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthKeyTest {
  private static final String K16 = "0123456789abcdef";
  private static final String K1 = K16 + K16 + K16 + K16;

  @ParameterizedTest
  @ValueSource(strings = {"k", K1, "azAZ09-_.~+/="})
  void takesTheCharactersOfAKey(String text) {
    assertThat(AuthKey.parse(text)).map(AuthKey::reveal).contains(text);
  }

  @Test
  void takes255CharactersAndNoMore() {
    assertThat(AuthKey.parse("k".repeat(255))).isPresent();
    assertThat(AuthKey.parse("k".repeat(256))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "k k", "k\r\n", "k\0", "k!", "k\u00e4", "k\uFF11", "\"k\""})
  void takesNothingElse(String text) {
    assertThat(AuthKey.parse(text)).isEmpty();
    assertThatThrownBy(() -> new AuthKey(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void showsItselfToNobody() {
    AuthKey key = new AuthKey(K1);

    assertThat(key.toString()).doesNotContain(K1);
    assertThatThrownBy(() -> new AuthKey(K1 + " ")).hasMessageNotContaining(K1);
  }

  @Test
  void isKeptAsADigestOfAddressAndKey() {
    KeyDigest digest = KeyDigest.of("my@domain.com", new AuthKey(K1));

    assertThat(KeyDigest.parse(digest.toString())).isEqualTo(digest);
    assertThat(digest).isNotEqualTo(KeyDigest.of("other@domain.com", new AuthKey(K1)));
    assertThat(digest).isNotEqualTo(KeyDigest.of("my@domain.com", new AuthKey(K16)));
    assertThat(digest.toString()).doesNotContain(K1).hasSize(48);
  }
}
