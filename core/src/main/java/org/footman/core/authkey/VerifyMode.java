// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who verifies the keys of a user's mail (protocols.md 1.5, 9). */
public enum VerifyMode {
  /** This server, which then removes the key. */
  SERVER,
  /** The user's mail client; the key stays in that user's copy. */
  CLIENT,
  /** Nobody; the key is removed, for whoever sees it could use it (protocols.md 1.7). */
  OFF;

  private static final List<VerifyMode> ALL = List.of(values());

  private final String key = name().toLowerCase(Locale.ROOT);

  /** Whether the key stays in the recipient's copy. */
  public boolean keepsKey() {
    return this == CLIENT;
  }

  /** The name in settings. */
  public String key() {
    return key;
  }

  /** Of the name in settings; asked for every mail. */
  public static Optional<VerifyMode> parse(String key) {
    for (VerifyMode mode : ALL) {
      if (mode.key.equals(key)) {
        return Optional.of(mode);
      }
    }
    return Optional.empty();
  }

  public static List<String> keys() {
    return ALL.stream().map(VerifyMode::key).toList();
  }
}
