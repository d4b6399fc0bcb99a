// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeMessageIdsTest {
  private static final String DOMAIN = "here.example";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final TokenMint mint = new TokenMint(ServerKey.make(RANDOM));
  private final ChallengeMessageIds ids = new ChallengeMessageIds(mint);
  private final Token token = mint.mint(TokenPurpose.MESSAGE, DOMAIN, RANDOM);
  private final String id = ChallengeMessageIds.messageId(token, DOMAIN);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s",
        " %s ",
        "<m1@far.example> %s",
        "%s <m1@far.example>",
        "<m1@far.example>\r\n\t%s",
        "Your message of Sunday %s",
        "\"Bob's message\" %s (here)"
      })
  void findsTheChallengeThatAnAnswerNames(String field) {
    assertThat(ids.messageToken(field.formatted(id))).contains(token);
  }

  @Test
  void comparesWithoutCase() {
    assertThat(ids.messageToken(id.toUpperCase(Locale.ROOT))).contains(token);
  }

  @Test
  void takesTheLastOfSeveralChallenges() {
    Token later = mint.mint(TokenPurpose.MESSAGE, DOMAIN, RANDOM);
    String both = id + ' ' + ChallengeMessageIds.messageId(later, DOMAIN);

    assertThat(ids.messageToken(both)).contains(later);
  }

  @Test
  void passesOverForgedIds() {
    String forged = "<footman." + "a".repeat(34) + "@here.example>";

    assertThat(ids.messageToken(forged)).isEmpty();
    assertThat(ids.messageToken(id + ' ' + forged)).contains(token);
  }

  @Test
  void refusesATokenOfAnotherPurposeOrDomain() {
    Token confirm = mint.mint(TokenPurpose.CONFIRM, DOMAIN, RANDOM);

    assertThat(ids.messageToken("<footman." + confirm.text() + "@here.example>")).isEmpty();
    assertThat(ids.messageToken(ChallengeMessageIds.messageId(token, "x.example"))).isEmpty();
  }

  @Test
  void doesABoundedAmountOfWork() {
    String forged = "<footman." + "a".repeat(34) + "@here.example> ";

    assertThat(ids.messageToken(id + forged.repeat(40))).isEmpty();
    assertThat(ids.messageToken("<".repeat(5_000_000))).isEmpty();
    assertThat(ids.messageToken("")).isEmpty();
  }
}
