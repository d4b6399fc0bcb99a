// SPDX-License-Identifier: Apache-2.0
package org.footman.core.policy;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.footman.core.trust.Scope;

/** The settings in force for one recipient, each with the scope it comes from. */
public final class Policy {
  private final Map<Setting, Effective> settings = new EnumMap<>(Setting.class);

  /**
   * A value in force.
   *
   * @param from where it is set; empty for the default of the installation
   */
  public record Effective(String value, Optional<Scope> from) {}

  private Policy() {}

  /** Takes the innermost value of each setting, else the installation's default, else ours. */
  public static Policy of(List<SetValue> values, Map<Setting, String> defaults) {
    var policy = new Policy();
    for (Setting setting : Setting.values()) {
      policy.settings.put(
          setting,
          values.stream()
              .filter(v -> v.setting() == setting)
              .min(java.util.Comparator.comparing(v -> v.scope().kind()))
              .map(v -> new Effective(v.value(), Optional.of(v.scope())))
              .orElse(
                  new Effective(
                      defaults.getOrDefault(setting, setting.fallback()), Optional.empty())));
    }
    return policy;
  }

  public Mode mode() {
    return Mode.valueOf(value(Setting.MODE).toUpperCase(Locale.ROOT));
  }

  public String value(Setting setting) {
    return effective(setting).value();
  }

  public boolean is(Setting setting, String value) {
    return value(setting).equals(value);
  }

  public Effective effective(Setting setting) {
    return settings.getOrDefault(setting, new Effective(setting.fallback(), Optional.empty()));
  }
}
