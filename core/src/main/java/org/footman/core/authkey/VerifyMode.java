// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey;

import java.util.Arrays;
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

  /** Whether the key stays in the recipient's copy. */
  public boolean keepsKey() {
    return this == CLIENT;
  }

  /** The name in settings. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<VerifyMode> parse(String key) {
    return Arrays.stream(values()).filter(m -> m.key().equals(key)).findFirst();
  }

  public static List<String> keys() {
    return Arrays.stream(values()).map(VerifyMode::key).toList();
  }
}
