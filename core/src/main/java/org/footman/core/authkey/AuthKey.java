// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey;

import java.util.Optional;

/**
 * The key of an address as X-Auth-Key and VERIFY carry it: 1 to 255 characters of {@code keychar}
 * (protocols.md 1.6). A secret: it never shows itself.
 *
 * @param reveal the key itself
 */
public record AuthKey(String reveal) {
  /** How long the keys are that we make (protocols.md 1.2). */
  public static final int GENERATED_LENGTH = 64;

  /** The most characters of a key (protocols.md 1.2). */
  public static final int MAX_LENGTH = 255;

  private static final boolean[] KEYCHARS = new boolean[128];

  static {
    String all = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" + "-_.~+/=";
    all.chars().forEach(c -> KEYCHARS[c] = true);
  }

  public AuthKey {
    if (!isKey(reveal)) {
      throw new IllegalArgumentException("not 1 to 255 key characters");
    }
  }

  public static Optional<AuthKey> parse(String text) {
    return isKey(text) ? Optional.of(new AuthKey(text)) : Optional.empty();
  }

  private static boolean isKey(String text) {
    boolean key = !text.isEmpty() && text.length() <= MAX_LENGTH;
    for (int i = 0; key && i < text.length(); i++) {
      key = isKeychar(text.charAt(i));
    }
    return key;
  }

  /** Whether protocols.md 1.6 allows the character in a key. */
  public static boolean isKeychar(int c) {
    return c >= 0 && c < KEYCHARS.length && KEYCHARS[c];
  }

  @Override
  public String toString() {
    return "(key)";
  }
}
