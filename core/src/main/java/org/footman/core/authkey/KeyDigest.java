// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What is kept of a key: the first 192 bits of SHA-256 over the address's key form, a zero octet
 * and the AuthKey. One digest stands for the pair, so that an unknown address and a wrong key cost
 * the same look-up.
 */
public record KeyDigest(long first, long second, long third) {
  private static final int OCTETS = 3 * Long.BYTES;

  /**
   * @param address the address's comparison form
   */
  public static KeyDigest of(String address, AuthKey key) {
    MessageDigest sha = sha256();
    sha.update(address.getBytes(StandardCharsets.UTF_8));
    sha.update((byte) 0);
    return read(sha.digest(key.reveal().getBytes(StandardCharsets.US_ASCII)));
  }

  /** Reads the 48 hexadecimal digits that {@link #toString} writes. */
  public static KeyDigest parse(String hex) {
    byte[] octets = HexFormat.of().parseHex(hex);
    if (octets.length != OCTETS) {
      throw new IllegalArgumentException("a key digest has 48 hexadecimal digits");
    }
    return read(octets);
  }

  private static KeyDigest read(byte[] octets) {
    ByteBuffer in = ByteBuffer.wrap(octets);
    return new KeyDigest(in.getLong(), in.getLong(), in.getLong());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }

  @Override
  public String toString() {
    byte[] octets =
        ByteBuffer.allocate(OCTETS).putLong(first).putLong(second).putLong(third).array();
    return HexFormat.of().formatHex(octets);
  }
}
