// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.footman.core.address.Address;

/**
 * The addresses a challenge is answered to and returned to, {@code confirm+<token>@<domain>} and
 * {@code bounce+<token>@<domain>}, recognised from memory alone.
 */
public final class ChallengeAddresses {
  private static final List<TokenPurpose> PURPOSES =
      List.of(TokenPurpose.CONFIRM, TokenPurpose.BOUNCE);

  private static final Pattern TOKEN =
      Pattern.compile("[a-z2-7]{" + TokenMint.LENGTH + "}", Pattern.CASE_INSENSITIVE);

  private final TokenMint mint;

  public ChallengeAddresses(TokenMint mint) {
    this.mint = mint;
  }

  /** The address that the answer goes to. */
  public static Address confirm(Token token, String domain) {
    return address(TokenPurpose.CONFIRM, token, domain);
  }

  /** The envelope sender of the challenge. */
  public static Address bounce(Token token, String domain) {
    return address(TokenPurpose.BOUNCE, token, domain);
  }

  private static Address address(TokenPurpose purpose, Token token, String domain) {
    if (token.purpose() != purpose) {
      throw new IllegalArgumentException(token + " is not for " + purpose.code());
    }
    return new Address(purpose.code() + '+' + token.text(), domain);
  }

  /**
   * What an address would be for if its token were right; empty unless it has the form of ours, a
   * text of a token's length and letters included.
   */
  public static Optional<TokenPurpose> looksLike(Address address) {
    String localPart = unquoted(address.localPart());
    return PURPOSES.stream()
        .filter(purpose -> hasShape(localPart, purpose))
        .filter(p -> TOKEN.matcher(localPart.substring(p.code().length() + 1)).matches())
        .findFirst();
  }

  /** Tells ours from the others. That the domain is a local one is for the caller to know. */
  public Recognised recognise(Address address) {
    String localPart = unquoted(address.localPart());
    return PURPOSES.stream()
        .filter(purpose -> hasShape(localPart, purpose))
        .findFirst()
        .map(purpose -> judge(localPart, purpose, address.domain()))
        .orElseGet(Recognised.NotOurs::new);
  }

  private Recognised judge(String localPart, TokenPurpose purpose, String domain) {
    String text = localPart.substring(purpose.code().length() + 1);
    Optional<Token> token = mint.check(text, purpose, domain);
    return token
        .<Recognised>map(right -> new Recognised.Valid(purpose, right))
        .orElseGet(() -> new Recognised.Forged(purpose));
  }

  private static boolean hasShape(String localPart, TokenPurpose purpose) {
    return localPart.toLowerCase(Locale.ROOT).startsWith(purpose.code() + '+');
  }

  /** RFC 5321 section 4.1.2: a quoted local part means the same as the bare one. */
  private static String unquoted(String localPart) {
    boolean quoted =
        localPart.length() > 1 && localPart.startsWith("\"") && localPart.endsWith("\"");
    return quoted
        ? localPart.substring(1, localPart.length() - 1).replaceAll("\\\\(.)", "$1")
        : localPart;
  }
}
