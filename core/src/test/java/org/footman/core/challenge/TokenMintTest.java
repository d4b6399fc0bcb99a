// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenMintTest {
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
  private static final String DOMAIN = "here.example";
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final TokenMint MINT = new TokenMint(key(1));

  private final Token token = MINT.mint(TokenPurpose.CONFIRM, DOMAIN, RANDOM);

  private static ServerKey key(int seed) {
    byte[] bytes = new byte[ServerKey.BYTES];
    new Random(seed).nextBytes(bytes);
    return ServerKey.of(bytes).orElseThrow();
  }

  private static boolean accepted(String text) {
    return MINT.check(text, TokenPurpose.CONFIRM, DOMAIN).isPresent();
  }

  @ParameterizedTest
  @EnumSource(TokenPurpose.class)
  void knowsItsOwnTokenAgain(TokenPurpose purpose) {
    Token made = MINT.mint(purpose, DOMAIN, RANDOM);

    assertThat(made.text()).matches("[a-z2-7]{34}");
    assertThat(MINT.check(made.text(), purpose, DOMAIN)).contains(made);
  }

  @Test
  void comparesTokenAndDomainWithoutCase() {
    assertThat(
            MINT.check(token.text().toUpperCase(Locale.ROOT), TokenPurpose.CONFIRM, "HERE.Example"))
        .contains(token);
  }

  @Test
  void refusesATokenWithAnyBitFlipped() {
    for (int bit = 0; bit < token.text().length() * 5; bit++) {
      var text = new StringBuilder(token.text());
      int value = ALPHABET.indexOf(text.charAt(bit / 5)) ^ 1 << bit % 5;
      text.setCharAt(bit / 5, ALPHABET.charAt(value));

      assertThat(accepted(text.toString())).as("bit %d", bit).isFalse();
    }
  }

  @Test
  void refusesATokenCutAnywhere() {
    IntStream.range(0, token.text().length())
        .forEach(
            length -> {
              assertThat(accepted(token.text().substring(0, length))).isFalse();
              assertThat(accepted(token.text().substring(token.text().length() - length)))
                  .isFalse();
            });
  }

  @Test
  void refusesTwoCharactersSwapped() {
    for (int i = 0; i + 1 < token.text().length(); i++) {
      var text = new StringBuilder(token.text());
      text.setCharAt(i, token.text().charAt(i + 1));
      text.setCharAt(i + 1, token.text().charAt(i));

      assertThat(accepted(text.toString())).isEqualTo(text.toString().equals(token.text()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "=", "%s=", "%sa", " %s", "%s\n", "x+%s", "%s@here.example"})
  void refusesWhatIsNoToken(String pattern) {
    assertThat(accepted(pattern.formatted(token.text()))).isFalse();
  }

  @Test
  void refusesForeignLetters() {
    String turkish = token.text().replace('i', 'ı').replace('k', '\u212a').replace('s', 'ſ');

    assertThat(accepted(turkish)).isEqualTo(turkish.equals(token.text()));
    assertThat(accepted("é".repeat(34))).isFalse();
    assertThat(accepted("\0".repeat(34))).isFalse();
  }

  @Test
  void refusesATokenOfAnotherPurpose() {
    assertThat(MINT.check(token.text(), TokenPurpose.BOUNCE, DOMAIN)).isEmpty();
    assertThat(MINT.check(token.text(), TokenPurpose.MESSAGE, DOMAIN)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "there.example", "here.exampl", "here.example.", "ahere.example"})
  void refusesATokenOfAnotherDomain(String domain) {
    assertThat(MINT.check(token.text(), TokenPurpose.CONFIRM, domain)).isEmpty();
  }

  @Test
  void refusesATokenOfAnotherServer() {
    var other = new TokenMint(key(2));

    assertThat(other.check(token.text(), TokenPurpose.CONFIRM, DOMAIN)).isEmpty();
  }

  @Test
  void acceptsNoneOfAMillionRandomTokens() {
    long accepted =
        IntStream.range(0, 8)
            .parallel()
            .mapToLong(
                part -> new Random(part).ints(125_000).filter(TokenMintTest::guesses).count())
            .sum();

    assertThat(accepted).isZero();
  }

  private static boolean guesses(int seed) {
    var random = new Random(seed);
    byte[] bytes = new byte[21];
    random.nextBytes(bytes);
    return accepted(Base32.encode(bytes));
  }

  @Test
  void makesNoTokenTwice() {
    Set<String> texts = new HashSet<>();
    IntStream.range(0, 10_000)
        .forEach(i -> texts.add(MINT.mint(TokenPurpose.BOUNCE, DOMAIN, RANDOM).text()));

    assertThat(texts).hasSize(10_000);
  }

  @Test
  void hashesPurposeAndTextForTheStore() {
    Token upper =
        MINT.check(token.text().toUpperCase(Locale.ROOT), TokenPurpose.CONFIRM, DOMAIN)
            .orElseThrow();

    assertThat(token.hash()).matches("[0-9a-f]{64}").isEqualTo(upper.hash());
    assertThat(new Token(TokenPurpose.BOUNCE, token.text()).hash()).isNotEqualTo(token.hash());
  }

  @Test
  void showsNoSecret() {
    assertThat(token.toString()).doesNotContain(token.text());
    assertThat(key(1).toString()).isEqualTo("ServerKey[redacted]");
  }

  @Test
  void takesOnlyAKeyOf32Bytes() {
    assertThat(ServerKey.of(new byte[31])).isEmpty();
    assertThat(ServerKey.of(new byte[33])).isEmpty();
    assertThat(ServerKey.of(key(1).bytes())).contains(key(1));
    assertThat(ServerKey.make(RANDOM)).isNotEqualTo(ServerKey.make(RANDOM));
  }

  @FuzzTest
  void acceptsNoForeignText(FuzzedDataProvider data) {
    assertThat(accepted(data.consumeRemainingAsString())).isFalse();
  }
}
