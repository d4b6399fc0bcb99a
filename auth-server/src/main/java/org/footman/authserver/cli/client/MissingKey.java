// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli.client;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the client does with mail whose key is absent or cannot be verified (protocols.md 1.5, 8).
 */
public enum MissingKey {
  DELIVER,
  QUARANTINE,
  REJECT;

  /** The name in options. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<MissingKey> parse(String key) {
    return Arrays.stream(values()).filter(m -> m.key().equals(key)).findFirst();
  }

  public static List<String> keys() {
    return Arrays.stream(values()).map(MissingKey::key).toList();
  }
}
