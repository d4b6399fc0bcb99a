// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The id of a held mail: the same for every repeated delivery of one arrival to one recipient. */
public final class HeldId {
  private static final int OCTETS = 16;

  private HeldId() {}

  /** 32 hexadecimal digits. */
  public static String of(String arrival, String recipient) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((arrival + '\n' + recipient).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, OCTETS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
