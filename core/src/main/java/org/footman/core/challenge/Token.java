// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A secret of 34 characters of base32 that allows one act on one challenge. Only a {@link
 * TokenMint} makes one, so a token at hand has a right MAC.
 */
public final class Token {
  private final TokenPurpose purpose;
  private final String text;

  Token(TokenPurpose purpose, String text) {
    this.purpose = purpose;
    this.text = text;
  }

  public TokenPurpose purpose() {
    return purpose;
  }

  /** The token as it goes into an address or a Message-ID: lower case, no padding. */
  public String text() {
    return text;
  }

  /** What stores keep instead of the token: SHA-256 of purpose and text, 64 hex digits. */
  public String hash() {
    String said = purpose.code() + ':' + text;
    return HexFormat.of().formatHex(sha256().digest(said.getBytes(StandardCharsets.US_ASCII)));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Token that
        && purpose == that.purpose
        && MessageDigest.isEqual(
            text.getBytes(StandardCharsets.US_ASCII),
            that.text.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public int hashCode() {
    return hash().hashCode();
  }

  /** Says the purpose only: a token is a secret. */
  @Override
  public String toString() {
    return "Token[" + purpose.code() + ", redacted]";
  }
}
