// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import java.util.Arrays;
import java.util.Optional;

/** Base32 (RFC 4648 section 6) in lower case and without padding. */
final class Base32 {
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

  private Base32() {}

  static String encode(byte[] bytes) {
    var text = new StringBuilder();
    int bits = 0;
    int held = 0;
    for (byte b : bytes) {
      bits = (bits << 8 | b & 0xff) & 0xfff;
      held += 8;
      while (held >= 5) {
        held -= 5;
        text.append(ALPHABET.charAt(bits >> held & 31));
      }
    }
    return held == 0
        ? text.toString()
        : text.append(ALPHABET.charAt(bits << 5 - held & 31)).toString();
  }

  /**
   * Decodes without regard to case. Empty for a foreign character, for another length than {@code
   * length} bytes have, and for spare bits that are not zero: one value has one spelling.
   */
  static Optional<byte[]> decode(String text, int length) {
    if (text.length() != (length * 8 + 4) / 5) {
      return Optional.empty();
    }
    byte[] bytes = new byte[length + 1];
    int bits = 0;
    int held = 0;
    int at = 0;
    for (int i = 0; i < text.length(); i++) {
      int value = valueOf(text.charAt(i));
      if (value < 0) {
        return Optional.empty();
      }
      bits = (bits << 5 | value) & 0xfff;
      held += 5;
      if (held >= 8) {
        held -= 8;
        bytes[at++] = (byte) (bits >> held);
      }
    }
    boolean spareBitsAreZero = (bits & (1 << held) - 1) == 0;
    return spareBitsAreZero ? Optional.of(Arrays.copyOf(bytes, length)) : Optional.empty();
  }

  private static int valueOf(char c) {
    if (c >= 'a' && c <= 'z') {
      return c - 'a';
    }
    if (c >= 'A' && c <= 'Z') {
      return c - 'A';
    }
    return c >= '2' && c <= '7' ? c - '2' + 26 : -1;
  }
}
