// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Locale;
import org.footman.core.address.Address;
import org.footman.core.challenge.Recognised.Forged;
import org.footman.core.challenge.Recognised.NotOurs;
import org.footman.core.challenge.Recognised.Valid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeAddressesTest {
  private static final String DOMAIN = "here.example";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final TokenMint mint = new TokenMint(ServerKey.make(RANDOM));
  private final ChallengeAddresses addresses = new ChallengeAddresses(mint);
  private final Token confirm = mint.mint(TokenPurpose.CONFIRM, DOMAIN, RANDOM);
  private final Token bounce = mint.mint(TokenPurpose.BOUNCE, DOMAIN, RANDOM);

  @Test
  void knowsItsOwnAddressesAgain() {
    Address reply = ChallengeAddresses.confirm(confirm, DOMAIN);
    Address back = ChallengeAddresses.bounce(bounce, DOMAIN);

    assertThat(reply.toString()).startsWith("confirm+").endsWith("@here.example").hasSize(55);
    assertThat(addresses.recognise(reply)).isEqualTo(new Valid(TokenPurpose.CONFIRM, confirm));
    assertThat(addresses.recognise(back)).isEqualTo(new Valid(TokenPurpose.BOUNCE, bounce));
  }

  @Test
  void knowsAnAddressThatAMailClientWroteInCapitalsOrQuotes() {
    String localPart = ChallengeAddresses.confirm(confirm, DOMAIN).localPart();
    var expected = new Valid(TokenPurpose.CONFIRM, confirm);

    assertThat(addresses.recognise(new Address(localPart.toUpperCase(Locale.ROOT), DOMAIN)))
        .isEqualTo(expected);
    assertThat(addresses.recognise(new Address('"' + localPart + '"', DOMAIN))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bob", "confirm", "bounce", "confirmation+a", "confirm-a", "x+confirm+a"})
  void leavesOrdinaryAddressesAlone(String localPart) {
    assertThat(addresses.recognise(new Address(localPart, DOMAIN))).isEqualTo(new NotOurs());
  }

  @ParameterizedTest
  @ValueSource(strings = {"confirm+", "confirm+a", "CONFIRM+a", "\"confirm+a\"", "confirm++"})
  void callsTheShapeWithoutARightTokenForged(String localPart) {
    assertThat(addresses.recognise(new Address(localPart, DOMAIN)))
        .isEqualTo(new Forged(TokenPurpose.CONFIRM));
  }

  @Test
  void callsATokenInTheWrongPlaceForged() {
    assertThat(addresses.recognise(new Address("bounce+" + confirm.text(), DOMAIN)))
        .isEqualTo(new Forged(TokenPurpose.BOUNCE));
    assertThat(addresses.recognise(ChallengeAddresses.confirm(confirm, "there.example")))
        .isEqualTo(new Forged(TokenPurpose.CONFIRM));
  }

  @Test
  void takesNoTokenForAnotherPurpose() {
    assertThatThrownBy(() -> ChallengeAddresses.confirm(bounce, DOMAIN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining(bounce.text());
  }

  @Test
  void findsTheLookOfATokenWithoutAKey() {
    String localPart = ChallengeAddresses.confirm(confirm, DOMAIN).localPart();

    assertThat(ChallengeAddresses.looksLike(new Address(localPart, DOMAIN)))
        .contains(TokenPurpose.CONFIRM);
    assertThat(ChallengeAddresses.looksLike(new Address('"' + localPart + '"', DOMAIN)))
        .contains(TokenPurpose.CONFIRM);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bob", "confirm+", "bounce+news", "confirm+user=example.org"})
  void findsNoTokenInAnOrdinaryAddress(String localPart) {
    assertThat(ChallengeAddresses.looksLike(new Address(localPart, DOMAIN))).isEmpty();
  }
}
