// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.footman.core.store.Samples.BOB;
import static org.footman.core.store.Samples.NOW;

import org.footman.core.policy.SetValue;
import org.footman.core.policy.Setting;
import org.footman.core.store.MemoryStores;
import org.footman.core.store.StoreUnavailable;
import org.footman.core.trust.Scope;
import org.junit.jupiter.api.Test;

class CachedPoliciesTest {
  private final MemoryStores stores = new MemoryStores();
  private boolean hearing = true;
  private final CachedPolicies policies = new CachedPolicies(stores.policies(), 100, () -> hearing);

  private static SetValue mode(Scope scope, String value) {
    return new SetValue(scope, Setting.MODE, value, "admin", NOW);
  }

  @Test
  void answersFromMemoryWhatItWasAskedBefore() {
    SetValue hold = mode(Scope.user(BOB), "hold");
    policies.put(hold);
    policies.settingsFor(BOB);
    stores.goAway();
    hearing = false;

    assertThat(policies.settingsFor(BOB)).containsExactly(hold);
    assertThatThrownBy(() -> policies.settingsFor("new@here.example"))
        .isInstanceOf(StoreUnavailable.class);
  }

  @Test
  void showsItsOwnWritesAtOnce() {
    policies.settingsFor(BOB);
    SetValue off = mode(Scope.domain("here.example"), "off");

    policies.put(off);
    assertThat(policies.settingsFor(BOB)).containsExactly(off);

    policies.remove(off.scope(), Setting.MODE);
    assertThat(policies.settingsFor(BOB)).isEmpty();
  }

  @Test
  void hearsOfWhatOtherNodesSet() {
    policies.settingsFor(BOB);
    SetValue off = mode(Scope.SERVER, "off");
    stores.policies().put(off);
    assertThat(policies.settingsFor(BOB)).isEmpty();

    policies.heard(Change.Kind.POLICY, Scope.SERVER);

    assertThat(policies.settingsFor(BOB)).containsExactly(off);
  }

  @Test
  void givesNoOldAnswerThatMayHaveBeenTakenBack() {
    policies.settingsFor(BOB);
    policies.put(mode(Scope.SERVER, "off"));
    stores.goAway();

    assertThatThrownBy(() -> policies.settingsFor(BOB)).isInstanceOf(StoreUnavailable.class);
  }
}
