// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Short keys for long texts. */
final class Digest {
  private Digest() {}

  /** The SHA-256 of the texts, none of which has a NUL, in hexadecimal. */
  static String of(String... texts) {
    byte[] joined = String.join("\0", texts).getBytes(StandardCharsets.UTF_8);
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(joined);
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
