// SPDX-License-Identifier: Apache-2.0
package org.footman.bench;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import org.footman.core.authkey.AuthKey;

/** Addresses and keys that server and load both know without telling each other. */
final class Keyring {
  private static final int REQUESTS = 65_536;

  private Keyring() {}

  static String address(int n) {
    return "user" + n + "@bench.example";
  }

  static AuthKey key(int n) {
    try {
      byte[] seed = ("key" + n).getBytes(StandardCharsets.US_ASCII);
      return new AuthKey(
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(seed)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** VERIFY for addresses all over the ring, each with its right key. */
  static Questions verify(int keys) {
    var random = new Random(1);
    byte[][] requests = new byte[REQUESTS][];
    for (int i = 0; i < REQUESTS; i++) {
      int n = random.nextInt(keys);
      String line = "VERIFY " + i + " " + address(n) + " " + key(n).reveal() + "\r\n";
      requests[i] = line.getBytes(StandardCharsets.US_ASCII);
    }
    return new Questions(requests, answer -> answer.endsWith(" VALIDKEY\r\n"));
  }
}
