// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.footman.core.address.Address;
import org.footman.core.message.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyClaimTest {
  private static final String K1 = "0123456789abcdef".repeat(4);
  private static final Address ANN = Address.parse("ann@far.example").orElseThrow();

  @Test
  void isForTheMailboxOfTheHeaderFrom() {
    KeyClaim claim =
        KeyClaim.ofFrom(Headers.of("From", "Ann <ann@far.example>", "x-auth-key", " " + K1));

    assertThat(claim).isEqualTo(new KeyClaim.Of(ANN, new AuthKey(K1)));
  }

  @Test
  void isForTheEnvelopeSenderWhereTheSettingSaysSo() {
    Headers headers = Headers.of("From", "boss@far.example", "X-Auth-Key", K1);

    assertThat(KeyClaim.ofMailFrom(headers, Optional.of(ANN)))
        .isEqualTo(new KeyClaim.Of(ANN, new AuthKey(K1)));
    assertThat(KeyClaim.ofMailFrom(headers, Optional.empty()))
        .isEqualTo(new KeyClaim.Malformed("no envelope sender"));
  }

  @Test
  void isNoneWithoutAKey() {
    assertThat(KeyClaim.ofFrom(Headers.of("From", "ann@far.example")))
        .isEqualTo(new KeyClaim.None());
  }

  @Test
  void isMalformedWithSeveralKeys() {
    Headers headers = Headers.of("From", "ann@far.example", "X-Auth-Key", K1, "X-Auth-Key", K1);

    assertThat(KeyClaim.ofFrom(headers)).isEqualTo(new KeyClaim.Malformed("several keys"));
  }

  @ParameterizedTest // E2: nothing but key characters ever reaches a VERIFY line
  @ValueSource(
      strings = {"", "two words", "a\r\nVERIFY 1 a@b k", "k\u0000", "schl\u00fcssel", "<k>"})
  void isMalformedWithWhatIsNoKey(String key) {
    assertThat(KeyClaim.ofFrom(Headers.of("From", "ann@far.example", "X-Auth-Key", key)))
        .isEqualTo(new KeyClaim.Malformed("malformed key"));
  }

  @Test
  void isMalformedWithoutOneMailboxInFrom() {
    var malformed = new KeyClaim.Malformed("not one mailbox in From");

    assertThat(KeyClaim.ofFrom(Headers.of("X-Auth-Key", K1))).isEqualTo(malformed);
    assertThat(
            KeyClaim.ofFrom(
                Headers.of("From", "ann@far.example, bob@far.example", "X-Auth-Key", K1)))
        .isEqualTo(malformed);
    assertThat(
            KeyClaim.ofFrom(
                Headers.of(
                    "From", "ann@far.example", "From", "boss@far.example", "X-Auth-Key", K1)))
        .isEqualTo(malformed);
  }

  @Test // what was cut off may be another From
  void isMalformedWhereTheHeaderWasCut() {
    Headers whole = Headers.of("From", "ann@far.example", "X-Auth-Key", K1);

    assertThat(KeyClaim.ofFrom(new Headers(whole.fields(), false)))
        .isEqualTo(new KeyClaim.Malformed("not one mailbox in From"));
  }
}
