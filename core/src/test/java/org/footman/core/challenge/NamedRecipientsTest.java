// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.footman.core.address.AddressRules;
import org.footman.core.message.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedRecipientsTest {
  private static final Set<String> BOB = Set.of("bob@here.example", "builder@here.example");
  private final NamedRecipients named = new NamedRecipients(new AddressRules(false));

  @ParameterizedTest
  @ValueSource(strings = {"To", "cc", "BCC", "Resent-To", "Resent-Cc", "Resent-Bcc"})
  void findsTheRecipientInEveryAddressField(String field) { // SA-17
    assertThat(named.names(Headers.of(field, "Al <al@far.example>, Bob@Here.Example"), BOB))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"From", "Reply-To", "Sender", "Delivered-To", "X-To", "Subject"})
  void looksInNoOtherField(String field) { // SA-16
    assertThat(named.names(Headers.of("To", "al@far.example", field, "bob@here.example"), BOB))
        .isFalse();
  }

  @Test
  void knowsTheRecipientByAnAlias() {
    assertThat(named.names(Headers.of("To", "The Builder <builder@here.example>"), BOB)).isTrue();
  }

  @Test
  void readsEveryFieldOfAName() {
    assertThat(named.names(Headers.of("To", "x@far.example", "To", "bob@here.example"), BOB))
        .isTrue();
  }

  @Test
  void doesNotTakeADisplayNameForAnAddress() {
    assertThat(named.names(Headers.of("To", "\"bob@here.example\" <x@far.example>"), BOB))
        .isFalse();
    assertThat(named.names(Headers.of("To", "undisclosed-recipients:;"), BOB)).isFalse();
    assertThat(named.names(Headers.NONE, BOB)).isFalse();
  }

  @Test
  void comparesCaseOnlyWhereAsked() {
    var strict = new NamedRecipients(new AddressRules(true));

    assertThat(strict.names(Headers.of("To", "Bob@here.example"), BOB)).isFalse();
    assertThat(strict.names(Headers.of("To", "bob@HERE.example"), BOB)).isTrue();
  }
}
