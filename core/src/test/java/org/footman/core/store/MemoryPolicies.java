// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.footman.core.policy.Policies;
import org.footman.core.policy.SetValue;
import org.footman.core.policy.Setting;
import org.footman.core.trust.Scope;

/** The settings in memory. */
final class MemoryPolicies implements Policies, MemoryErasure.Part {
  private record Key(Scope scope, Setting setting) {}

  private final MemoryRows rows;
  private final Map<Key, SetValue> values = new LinkedHashMap<>();

  MemoryPolicies(MemoryRows rows) {
    this.rows = rows;
  }

  @Override
  public List<SetValue> settingsFor(String recipientKey) {
    Set<Scope> scopes = MemoryRows.scopesOf(recipientKey);
    return rows.in(() -> values.values().stream().filter(v -> scopes.contains(v.scope())).toList());
  }

  @Override
  public List<SetValue> settingsOf(Scope scope) {
    return rows.in(() -> values.values().stream().filter(v -> v.scope().equals(scope)).toList());
  }

  @Override
  public void put(SetValue value) {
    rows.in(
        () -> {
          values.put(new Key(value.scope(), value.setting()), value);
          return true;
        });
  }

  @Override
  public boolean remove(Scope scope, Setting setting) {
    return rows.in(() -> values.remove(new Key(scope, setting)) != null);
  }

  @Override
  public List<Scope> scopesWith(Setting setting, String value) {
    return rows.in(
        () ->
            values.values().stream()
                .filter(v -> v.setting() == setting && v.value().equals(value))
                .map(SetValue::scope)
                .toList());
  }

  @Override
  public List<String> users() {
    return values.values().stream()
        .map(SetValue::scope)
        .filter(s -> s.kind() == Scope.Kind.USER)
        .map(Scope::name)
        .toList();
  }

  @Override
  public int erase(String user) {
    int before = values.size();
    values.values().removeIf(v -> v.scope().equals(Scope.user(user)));
    return before - values.size();
  }
}
