// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.footman.core.policy.Policy;
import org.footman.core.policy.SetValue;
import org.footman.core.policy.Setting;
import org.footman.core.trust.Scope;

/**
 * A value in force, as the API shows it.
 *
 * @param from the scope where it is set, or {@code default}
 */
record PolicyView(String setting, String value, String from, List<String> allowed) {

  static List<PolicyView> of(Policy policy) {
    return Arrays.stream(Setting.values()).map(setting -> of(setting, policy)).toList();
  }

  private static PolicyView of(Setting setting, Policy policy) {
    Policy.Effective effective = policy.effective(setting);
    return new PolicyView(
        setting.key(),
        effective.value(),
        effective.from().map(Scope::toString).orElse("default"),
        setting.allowed());
  }

  /** A value as it was set. */
  record Set(String setting, String value, String setBy, Instant setAt) implements Comparable<Set> {
    static Set of(SetValue value) {
      return new Set(value.setting().key(), value.value(), value.setBy(), value.setAt());
    }

    @Override
    public int compareTo(Set other) {
      return Comparator.comparing(Set::setting).compare(this, other);
    }
  }
}
