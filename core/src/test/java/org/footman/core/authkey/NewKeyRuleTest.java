// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.core.authkey.NewKeyRule.Sender.AUTHENTICATION_SERVER;

import org.footman.core.address.Address;
import org.footman.core.authkey.NewKeyRule.Decision;
import org.footman.core.authkey.NewKeyRule.Phase;
import org.footman.core.authkey.NewKeyRule.Sender;
import org.footman.core.authkey.NewKeyRule.Strip;
import org.footman.core.authkey.NewKeyRule.Take;
import org.footman.core.authkey.NewKeyRule.Wait;
import org.footman.core.authkey.NewKeyRule.Why;
import org.footman.core.message.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewKeyRuleTest {
  private static final AuthKey K2 = new AuthKey("fedcba9876543210".repeat(4));
  private static final Address MY = Address.parse("my@domain.com").orElseThrow();

  private static Headers mail(String to, String... keys) {
    String[] fields = new String[2 + 2 * keys.length];
    fields[0] = "To";
    fields[1] = to;
    for (int i = 0; i < keys.length; i++) {
      fields[2 + 2 * i] = "X-New-Auth-Key";
      fields[3 + 2 * i] = keys[i];
    }
    return Headers.of(fields);
  }

  private static Decision decide(Headers headers, Sender sender) {
    return NewKeyRule.decide(headers, true, sender, Phase.ONE);
  }

  @Test
  void takesTheKeyAndDropsTheMessageInPhaseOne() { // AA-50
    assertThat(decide(mail("My <my@domain.com>", " " + K2.reveal() + " "), AUTHENTICATION_SERVER))
        .isEqualTo(new Take(MY, K2, false));
  }

  @Test
  void takesTheKeyAndDeliversTheMessageInPhaseTwo() { // AA-51
    Headers mail = mail("my@domain.com", K2.reveal());

    assertThat(NewKeyRule.decide(mail, true, AUTHENTICATION_SERVER, Phase.TWO))
        .isEqualTo(new Take(MY, K2, true));
  }

  @Test
  void takesNoKeyFromAnybodyElse() { // AA-52
    assertThat(decide(mail("my@domain.com", K2.reveal()), Sender.OTHER))
        .isEqualTo(new Strip(Why.NOT_THE_SERVER));
  }

  @Test
  void waitsWhenDnsDoesNotSayWhoTheServerIs() {
    assertThat(decide(mail("my@domain.com", K2.reveal()), Sender.UNKNOWN)).isEqualTo(new Wait());
  }

  @Test
  void takesNoKeyForADomainElsewhere() {
    Headers mail = mail("my@domain.com", K2.reveal());

    assertThat(NewKeyRule.decide(mail, false, AUTHENTICATION_SERVER, Phase.ONE))
        .isEqualTo(new Strip(Why.NOT_LOCAL));
  }

  @ParameterizedTest
  @ValueSource(strings = {"my@domain.com, other@domain.com", "undisclosed:;", ""})
  void takesNoKeyForNoneOrSeveralAddresses(String to) {
    assertThat(decide(mail(to, K2.reveal()), AUTHENTICATION_SERVER))
        .isEqualTo(new Strip(Why.NOT_ONE_TO));
  }

  @Test
  void takesNoneOfSeveralKeys() {
    assertThat(decide(mail("my@domain.com", K2.reveal(), K2.reveal()), AUTHENTICATION_SERVER))
        .isEqualTo(new Strip(Why.SEVERAL_KEYS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "key\r\nX-Other: 1", "k\u00e4y"})
  void takesNoMalformedKey(String key) {
    assertThat(decide(mail("my@domain.com", key), AUTHENTICATION_SERVER))
        .isEqualTo(new Strip(Why.MALFORMED_KEY));
  }
}
