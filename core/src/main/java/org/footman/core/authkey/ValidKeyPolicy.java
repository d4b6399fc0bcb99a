// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a valid key does beyond being the proof {@code authkey}. */
public enum ValidKeyPolicy {
  /** The message is delivered without a challenge. */
  DELIVER,
  /** It serves trust that asks for a proof; an unknown source stays unknown. */
  PROOF;

  /** The name in settings. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<ValidKeyPolicy> parse(String key) {
    return Arrays.stream(values()).filter(p -> p.key().equals(key)).findFirst();
  }

  public static List<String> keys() {
    return Arrays.stream(values()).map(ValidKeyPolicy::key).toList();
  }
}
