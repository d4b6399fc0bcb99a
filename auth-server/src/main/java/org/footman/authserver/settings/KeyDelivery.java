// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a new key comes to the server that attaches it (protocols.md 1.1). */
public enum KeyDelivery {
  /** The sending James reads it in the same store. */
  STORE,
  /** The sending server asks for it by a route with a token. */
  FETCH,
  /** It is sent to its address in a message with X-New-Auth-Key. */
  MAIL;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<KeyDelivery> parse(String word) {
    return Arrays.stream(values()).filter(d -> d.word().equals(word)).findFirst();
  }

  static List<String> words() {
    return Arrays.stream(values()).map(KeyDelivery::word).toList();
  }
}
