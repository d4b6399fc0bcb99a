// SPDX-License-Identifier: Apache-2.0
package org.footman.core.policy;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.footman.core.trust.Scope;

/** The settings in force for one recipient, each with the scope it comes from. */
public final class Policy {
  private final Map<Setting, Effective> settings = new EnumMap<>(Setting.class);
  private final Map<Setting, Instant> since = new EnumMap<>(Setting.class);
  private Mode mode = Mode.OBSERVE;

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
      Optional<SetValue> innermost =
          values.stream()
              .filter(v -> v.setting() == setting)
              .min(Comparator.comparing(v -> v.scope().kind()));
      String fallback = defaults.getOrDefault(setting, setting.fallback());
      policy.settings.put(
          setting,
          new Effective(
              innermost.map(SetValue::value).orElse(fallback), innermost.map(SetValue::scope)));
      innermost.ifPresent(v -> policy.since.put(setting, v.setAt()));
    }
    policy.mode = Mode.valueOf(policy.value(Setting.MODE).toUpperCase(Locale.ROOT));
    return policy;
  }

  /** Since when the value in force is set; the epoch for a default of the installation. */
  public Instant since(Setting setting) {
    return since.getOrDefault(setting, Instant.EPOCH);
  }

  public Mode mode() {
    return mode;
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
