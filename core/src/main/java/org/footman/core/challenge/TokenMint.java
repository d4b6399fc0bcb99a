// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes tokens and knows its own again, from memory: 128 random bits and a MAC of 40 bits over
 * them, the purpose and the domain, so that a guess is refused without a look-up.
 */
public final class TokenMint {
  public static final int LENGTH = 34;

  private static final String ALGORITHM = "HmacSHA256";
  private static final String VERSION = "footman-token-1";
  private static final int RANDOM_BYTES = 16;
  private static final int MAC_BYTES = 5;
  private static final int BYTES = RANDOM_BYTES + MAC_BYTES;

  private final SecretKeySpec key;

  public TokenMint(ServerKey key) {
    this.key = new SecretKeySpec(key.bytes(), ALGORITHM);
  }

  /** Makes a new token for one purpose in one challenge domain. */
  public Token mint(TokenPurpose purpose, String domain, SecureRandom random) {
    byte[] drawn = new byte[RANDOM_BYTES];
    random.nextBytes(drawn);
    byte[] bytes = Arrays.copyOf(drawn, BYTES);
    System.arraycopy(mac(drawn, purpose, domain), 0, bytes, RANDOM_BYTES, MAC_BYTES);
    return new Token(purpose, Base32.encode(bytes));
  }

  /**
   * Takes a text for the token it spells, in whatever case, or for none. A text of a wrong shape
   * costs a MAC too, so that the time of the answer does not tell why it is no.
   */
  public Optional<Token> check(String text, TokenPurpose purpose, String domain) {
    Optional<byte[]> decoded = Base32.decode(text, BYTES);
    byte[] bytes = decoded.orElseGet(() -> new byte[BYTES]);
    byte[] right = mac(Arrays.copyOf(bytes, RANDOM_BYTES), purpose, domain);
    byte[] said = Arrays.copyOfRange(bytes, RANDOM_BYTES, BYTES);
    boolean same = MessageDigest.isEqual(right, said);
    return same & decoded.isPresent()
        ? Optional.of(new Token(purpose, text.toLowerCase(Locale.ROOT)))
        : Optional.empty();
  }

  private byte[] mac(byte[] drawn, TokenPurpose purpose, String domain) {
    byte[] place =
        String.join("\0", VERSION, purpose.code(), domain.toLowerCase(Locale.ROOT))
            .getBytes(StandardCharsets.UTF_8);
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      // the random part has a fixed length and comes first, so no two inputs read the same
      return Arrays.copyOf(
          mac.doFinal(
              ByteBuffer.allocate(RANDOM_BYTES + place.length).put(drawn).put(place).array()),
          MAC_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA256", e);
    }
  }
}
