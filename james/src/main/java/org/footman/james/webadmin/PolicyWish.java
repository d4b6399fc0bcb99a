// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.footman.core.policy.Setting;

/** A value that a setting shall have, or that is looked for. */
record PolicyWish(Setting setting, String value) {
  static final List<String> SETTINGS = Arrays.stream(Setting.values()).map(Setting::key).toList();

  /** Reads {@code value}. */
  static Read<PolicyWish> parse(Setting setting, Fields in) {
    Optional<String> value = value(Optional.of(setting), in);
    return in.read(() -> new PolicyWish(setting, value.orElseThrow()));
  }

  /** Reads {@code setting} and {@code value}. */
  static Read<PolicyWish> asked(Fields in) {
    Optional<Setting> setting = in.required("setting", Setting::parse, "one of " + SETTINGS);
    Optional<String> value = value(setting, in);
    return in.read(() -> new PolicyWish(setting.orElseThrow(), value.orElseThrow()));
  }

  /** Where the setting is a mistake already, its value is not called one too. */
  private static Optional<String> value(Optional<Setting> setting, Fields in) {
    return in.required(
        "value",
        v -> Optional.of(v).filter(w -> setting.map(s -> s.takes(w)).orElse(true)),
        setting.map(Setting::expected).orElse("what the setting allows"));
  }

  boolean backscatters() {
    return setting == Setting.CHALLENGE && value.equals("always");
  }

  /** Whether it only takes the suite back. */
  boolean holdsNothing() {
    return setting == Setting.MODE && (value.equals("off") || value.equals("observe"));
  }
}
