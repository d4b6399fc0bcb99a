// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The form in which the suite remembers a Message-ID: SHA-256 of it, brackets included, in hex. */
public final class MessageIdHash {
  private MessageIdHash() {}

  public static String of(String messageId) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(messageId.trim().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
