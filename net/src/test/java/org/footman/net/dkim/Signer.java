// SPDX-License-Identifier: Apache-2.0
package org.footman.net.dkim;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import org.apache.james.jdkim.DKIMSigner;
import org.apache.james.jdkim.exceptions.FailException;

/** A sender that signs as jDKIM does, with a key of its own. */
final class Signer {
  private final KeyPair pair;

  private Signer(KeyPair pair) {
    this.pair = pair;
  }

  static Signer withBits(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return new Signer(generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The key as {@code p=} shows it. */
  String publicKey() {
    return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
  }

  /** The same as RFC 6376 section 3.6.1 says it, without what X.509 puts around it. */
  String barePublicKey() {
    byte[] whole = pair.getPublic().getEncoded();
    int around = whole.length < 256 ? 22 : 24; // lengths of one octet or of two
    return Base64.getEncoder().encodeToString(Arrays.copyOfRange(whole, around, whole.length));
  }

  /**
   * The message with a signature on top.
   *
   * @param tags all but {@code v}, {@code b} and {@code bh}
   */
  String sign(String tags, String message) {
    String template = "v=1; " + tags + "; b=; bh=;";
    try {
      String field =
          new DKIMSigner(template, pair.getPrivate())
              .sign(new ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8)));
      return field + "\r\n" + message;
    } catch (IOException | FailException e) {
      throw new IllegalStateException(e);
    }
  }
}
