// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey;

import static org.assertj.core.api.Assertions.assertThat;

import org.footman.core.authkey.AttachRule.Decision;
import org.footman.core.authkey.AttachRule.Facts;
import org.footman.core.message.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttachRuleTest {
  private static final Headers MAIL = Headers.of("From", "Ann <my@domain.com>", "Subject", "hi");
  private static final Facts ALL_GOOD = new Facts(true, true, true);

  @Test
  void attachesTheKeyToMailOfTheUserWhoseAddressItIs() { // AA-53
    assertThat(AttachRule.decide(MAIL, ALL_GOOD)).isEqualTo(Decision.ATTACH);
  }

  @Test
  void leavesAKeyAloneThatTheClientAdded() { // AA-54
    Headers mail = Headers.of("From", "my@domain.com", "x-auth-key", "anything");

    assertThat(AttachRule.decide(mail, ALL_GOOD)).isEqualTo(Decision.KEY_THERE);
  }

  @Test
  void attachesNothingForAnAddressThatIsNotTheUsers() { // AA-57
    assertThat(AttachRule.decide(MAIL, new Facts(true, false, true)))
        .isEqualTo(Decision.NOT_HIS_ADDRESS);
  }

  @Test
  void attachesNothingToMailOfNobodyWhoSignedIn() {
    assertThat(AttachRule.decide(MAIL, new Facts(false, true, true)))
        .isEqualTo(Decision.NOT_SIGNED_IN);
  }

  @Test
  void attachesNothingWhereNoKeyIsKnown() {
    assertThat(AttachRule.decide(MAIL, new Facts(true, true, false))).isEqualTo(Decision.NO_KEY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Resent-From", "Resent-To", "X-Forwarded-To", "X-Autoforwarded"})
  void attachesNothingToMailThatIsPassedOn(String field) { // rule 5, AA-56
    Headers mail = Headers.of("From", "my@domain.com", field, "other@domain.com");

    assertThat(AttachRule.decide(mail, ALL_GOOD)).isEqualTo(Decision.PASSED_ON);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a@domain.com, b@domain.com", "undisclosed:;", "broken", ""})
  void attachesNothingWithoutOneAuthor(String from) {
    assertThat(AttachRule.decide(Headers.of("From", from), ALL_GOOD))
        .isEqualTo(Decision.NOT_ONE_FROM);
  }

  @Test
  void attachesNothingToMailWithTwoFromFields() {
    Headers mail = Headers.of("From", "my@domain.com", "From", "other@domain.com");

    assertThat(AttachRule.decide(mail, ALL_GOOD)).isEqualTo(Decision.NOT_ONE_FROM);
    assertThat(AttachRule.decide(Headers.NONE, ALL_GOOD)).isEqualTo(Decision.NOT_ONE_FROM);
  }
}
