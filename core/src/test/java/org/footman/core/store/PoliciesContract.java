// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.core.store.Samples.BOB;
import static org.footman.core.store.Samples.NOW;

import java.util.List;
import org.footman.core.policy.Policies;
import org.footman.core.policy.SetValue;
import org.footman.core.policy.Setting;
import org.footman.core.trust.Scope;
import org.junit.jupiter.api.Test;

/** What every store of settings promises. */
public interface PoliciesContract {
  Stores stores();

  private Policies policies() {
    return stores().policies();
  }

  private SetValue put(Scope scope, Setting setting, String value) {
    var set = new SetValue(scope, setting, value, "admin", NOW);
    policies().put(set);
    return set;
  }

  @Test
  default void gathersWhatIsSetForTheUserItsDomainAndTheServer() {
    SetValue user = put(Scope.user(BOB), Setting.MODE, "hold");
    SetValue domain = put(Scope.domain("here.example"), Setting.MODE, "tag");
    SetValue server = put(Scope.SERVER, Setting.CHALLENGE, "never");
    put(Scope.user("bob@other.example"), Setting.MODE, "off");
    put(Scope.domain("example"), Setting.MODE, "off");

    assertThat(policies().settingsFor(BOB)).containsExactlyInAnyOrder(user, domain, server);
    assertThat(policies().settingsFor("carol@here.example"))
        .containsExactlyInAnyOrder(domain, server);
    assertThat(policies().settingsOf(Scope.user(BOB))).containsExactly(user);
    assertThat(policies().settingsOf(Scope.SERVER)).containsExactly(server);
  }

  @Test
  default void putsAValueInPlaceOfTheOlder() {
    put(Scope.SERVER, Setting.MODE, "tag");
    SetValue newer = put(Scope.SERVER, Setting.MODE, "hold");

    assertThat(policies().settingsOf(Scope.SERVER)).containsExactly(newer);
  }

  @Test
  default void keepsOneValueWhenTwoArePutAtOnce() {
    Together.run(
        List.of(
            () -> put(Scope.SERVER, Setting.MODE, "tag"),
            () -> put(Scope.SERVER, Setting.MODE, "hold")));

    assertThat(policies().settingsOf(Scope.SERVER)).hasSize(1);
  }

  @Test
  default void takesAValueBackOnce() {
    put(Scope.SERVER, Setting.MODE, "tag");

    assertThat(policies().remove(Scope.SERVER, Setting.CHALLENGE)).isFalse();
    assertThat(policies().remove(Scope.SERVER, Setting.MODE)).isTrue();
    assertThat(policies().remove(Scope.SERVER, Setting.MODE)).isFalse();
    assertThat(policies().settingsFor(BOB)).isEmpty();
  }

  @Test
  default void namesTheScopesWithAValue() {
    put(Scope.user(BOB), Setting.MODE, "hold");
    put(Scope.domain("here.example"), Setting.MODE, "hold");
    put(Scope.SERVER, Setting.MODE, "tag");

    assertThat(policies().scopesWith(Setting.MODE, "hold"))
        .containsExactlyInAnyOrder(Scope.user(BOB), Scope.domain("here.example"));
    assertThat(policies().scopesWith(Setting.AUTOMATIC, "hold")).isEmpty();
  }
}
