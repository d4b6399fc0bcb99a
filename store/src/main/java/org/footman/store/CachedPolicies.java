// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.footman.core.policy.Policies;
import org.footman.core.policy.Policy;
import org.footman.core.policy.SetValue;
import org.footman.core.policy.Setting;
import org.footman.core.trust.Scope;
import org.jspecify.annotations.Nullable;

/** Settings that are answered from memory for recipients that were asked of before. */
final class CachedPolicies implements Policies {
  private final Policies store;
  private final ScopedCache<String, Settings> answers;

  /** What is set for one recipient, and what it comes to once somebody wanted to know. */
  private static final class Settings {
    private final List<SetValue> values;
    private volatile @Nullable InForce inForce;

    private record InForce(Map<Setting, String> defaults, Policy policy) {}

    Settings(List<SetValue> values) {
      this.values = List.copyOf(values);
    }

    Policy inForce(Map<Setting, String> defaults) {
      InForce made = inForce;
      if (made == null || made.defaults != defaults) {
        made = new InForce(defaults, Policy.of(values, defaults));
        inForce = made;
      }
      return made.policy;
    }
  }

  /**
   * @param most how many answers are kept
   * @param hearing whether the changes of other nodes have been read within the last seconds
   */
  CachedPolicies(Policies store, int most, BooleanSupplier hearing) {
    this.store = store;
    answers =
        new ScopedCache<>(
            CachedPolicies::scopes, key -> new Settings(store.settingsFor(key)), most, hearing);
  }

  @Override
  public List<SetValue> settingsFor(String recipientKey) {
    return answers.get(recipientKey).values;
  }

  @Override
  public Policy inForce(String recipientKey, Map<Setting, String> defaults) {
    return answers.get(recipientKey).inForce(defaults);
  }

  private static Set<Scope> scopes(String recipient) {
    return Set.of(Scope.user(recipient), Scope.domain(Columns.domain(recipient)), Scope.SERVER);
  }

  @Override
  public List<SetValue> settingsOf(Scope scope) {
    return store.settingsOf(scope);
  }

  @Override
  public void put(SetValue value) {
    try {
      store.put(value);
    } finally {
      // also after a failure, which may hide a commit
      answers.changed(value.scope());
    }
  }

  @Override
  public boolean remove(Scope scope, Setting setting) {
    try {
      return store.remove(scope, setting);
    } finally {
      answers.changed(scope);
    }
  }

  @Override
  public List<Scope> scopesWith(Setting setting, String value) {
    return store.scopesWith(setting, value);
  }

  /** A node, perhaps this one, made a change. */
  void heard(Change.Kind kind, Scope scope) {
    if (kind == Change.Kind.POLICY) {
      answers.changed(scope);
    }
  }

  void allChanged() {
    answers.allChanged();
  }
}
