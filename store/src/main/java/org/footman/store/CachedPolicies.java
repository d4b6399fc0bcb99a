// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.footman.core.policy.Policies;
import org.footman.core.policy.SetValue;
import org.footman.core.policy.Setting;
import org.footman.core.trust.Scope;

/** Settings that are answered from memory for recipients that were asked of before. */
final class CachedPolicies implements Policies {
  private final Policies store;
  private final ScopedCache<String, List<SetValue>> answers;

  /**
   * @param most how many answers are kept
   * @param hearing whether the changes of other nodes have been read within the last seconds
   */
  CachedPolicies(Policies store, int most, BooleanSupplier hearing) {
    this.store = store;
    answers = new ScopedCache<>(most, hearing);
  }

  @Override
  public List<SetValue> settingsFor(String recipientKey) {
    Set<Scope> scopes =
        Set.of(Scope.user(recipientKey), Scope.domain(Columns.domain(recipientKey)), Scope.SERVER);
    return answers.get(recipientKey, scopes, () -> store.settingsFor(recipientKey));
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
