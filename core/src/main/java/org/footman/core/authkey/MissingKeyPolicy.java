// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What decides about mail that no key says anything about (protocols.md 1.5, 8). */
public enum MissingKeyPolicy {
  /** Source authentication decides, as if there were no keys. */
  SOURCE,
  DELIVER,
  QUARANTINE;

  /** The name in settings. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<MissingKeyPolicy> parse(String key) {
    return Arrays.stream(values()).filter(p -> p.key().equals(key)).findFirst();
  }

  public static List<String> keys() {
    return Arrays.stream(values()).map(MissingKeyPolicy::key).toList();
  }
}
