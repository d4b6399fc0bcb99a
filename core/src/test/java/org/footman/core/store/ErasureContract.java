// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.core.store.Samples.ANN;
import static org.footman.core.store.Samples.BOB;
import static org.footman.core.store.Samples.CAROL;
import static org.footman.core.store.Samples.NOW;
import static org.footman.core.store.Samples.mail;
import static org.footman.core.store.Samples.question;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.footman.core.authkey.AddressSettings;
import org.footman.core.authkey.VerifyCount;
import org.footman.core.challenge.AskRule;
import org.footman.core.challenge.ChallengeSelector;
import org.footman.core.policy.SetValue;
import org.footman.core.policy.Setting;
import org.footman.core.quarantine.HeldSelector;
import org.footman.core.trust.Pattern;
import org.footman.core.trust.Scope;
import org.footman.core.trust.TrustSelector;
import org.junit.jupiter.api.Test;

/** What every erasure promises. */
public interface ErasureContract {
  LocalDate DAY = LocalDate.of(2026, 3, 4);

  Stores stores();

  private void fill(String user) {
    stores().trust().put(Samples.allow(Scope.user(user), Pattern.Kind.ADDRESS, ANN));
    stores().policies().put(new SetValue(Scope.user(user), Setting.MODE, "hold", "test", NOW));
    stores().sentMessages().remember(user, "hash", NOW);
    stores().decisions().record(List.of(Samples.decision(NOW, user, ANN, "hold")));
    hold(user);
  }

  private void hold(String... users) {
    for (String user : users) {
      stores()
          .heldMails()
          .hold(
              List.of(mail("of" + user.substring(0, 3), user, ANN)),
              Optional.of(question(ANN, users)),
              AskRule.DEFAULT,
              NOW);
    }
  }

  @Test
  default void listsTheUsersOfWhomSomethingIsKept() {
    stores().trust().put(Samples.allow(Scope.user("a@here.example"), Pattern.Kind.ADDRESS, ANN));
    stores()
        .policies()
        .put(new SetValue(Scope.user("b@here.example"), Setting.MODE, "hold", "test", NOW));
    stores().sentMessages().remember("c@here.example", "hash", NOW);
    stores()
        .heldMails()
        .hold(List.of(mail("d", "d@here.example", ANN)), Optional.empty(), AskRule.DEFAULT, NOW);
    stores().trust().put(Samples.allow(Scope.SERVER, Pattern.Kind.ADDRESS, ANN));
    stores().trust().put(Samples.allow(Scope.domain("here.example"), Pattern.Kind.ADDRESS, ANN));

    assertThat(stores().erasure().users("", 10))
        .containsExactly("a@here.example", "b@here.example", "c@here.example", "d@here.example");
    assertThat(stores().erasure().users("a@here.example", 2))
        .containsExactly("b@here.example", "c@here.example");
    assertThat(stores().erasure().users("d@here.example", 10)).isEmpty();
  }

  @Test
  default void erasesAllOfOneUserAndNothingOfAnother() {
    fill(BOB);
    fill(CAROL);

    assertThat(stores().erasure().erase(BOB)).isGreaterThanOrEqualTo(5);

    assertThat(stores().erasure().users("", 10)).containsExactly(CAROL);
    assertThat(stores().trust().list(TrustSelector.ALL, Page.FIRST)).hasSize(1);
    assertThat(stores().policies().settingsOf(Scope.user(BOB))).isEmpty();
    assertThat(stores().policies().settingsOf(Scope.user(CAROL))).hasSize(1);
    assertThat(stores().sentMessages().sentAny(BOB, List.of("hash"))).isFalse();
    assertThat(stores().heldMails().count(HeldSelector.ALL.ofRecipient(BOB))).isZero();
    assertThat(stores().heldMails().count(HeldSelector.ALL.ofRecipient(CAROL))).isEqualTo(1);
    assertThat(stores().decisions().byMessageId("<first@far.example>"))
        .extracting(d -> d.recipient())
        .containsExactly(CAROL);
    assertThat(stores().erasure().erase(BOB)).isZero();
  }

  @Test
  default void takesAUserOutOfAChallengeThatSpeaksForOthers() {
    hold(BOB, CAROL);

    stores().erasure().erase(BOB);

    assertThat(stores().challenges().list(ChallengeSelector.ALL, Page.FIRST))
        .singleElement()
        .satisfies(c -> assertThat(c.question().recipients()).containsExactly(CAROL));
  }

  @Test
  default void forgetsAChallengeThatSpokeForNobodyElse() {
    hold(BOB);

    stores().erasure().erase(BOB);

    assertThat(stores().challenges().list(ChallengeSelector.ALL, Page.FIRST)).isEmpty();
  }

  @Test
  default void erasesTheKeysOfTheAddressThatAUserSendsFrom() {
    for (String address : List.of(BOB, CAROL)) {
      AddressSettings settings = KeySamples.settings(address, NOW);
      stores().authKeys().put(settings);
      stores().authKeys().issue(KeySamples.issued(address, "k", NOW), settings, NOW.plusSeconds(9));
      stores().senderKeys().put(address, KeySamples.key("s"), NOW);
      stores()
          .verifyCounts()
          .add(List.of(new VerifyCount(DAY, VerifyCount.Kind.ADDRESS, address, true, 1)));
    }

    assertThat(stores().erasure().erase(BOB)).isEqualTo(4);

    assertThat(stores().authKeys().list(Optional.empty(), Page.FIRST))
        .extracting(AddressSettings::address)
        .containsExactly(CAROL);
    assertThat(stores().authKeys().live(0, 10).keys()).hasSize(1);
    assertThat(stores().authKeys().changesAfter(0, 10)).filteredOn(c -> c.revoked()).hasSize(1);
    assertThat(stores().senderKeys().newest(BOB)).isEmpty();
    assertThat(stores().senderKeys().newest(CAROL)).isPresent();
    assertThat(
            stores()
                .verifyCounts()
                .list(VerifyCount.Kind.ADDRESS, DAY, DAY, Optional.empty(), Page.FIRST))
        .extracting(VerifyCount::subject)
        .containsExactly(CAROL);
  }

  @Test
  default void namesNoUserForASendingAddress() {
    // an administrator may register an address that is no user's; nobody may erase it as gone
    stores().authKeys().put(KeySamples.settings(BOB, NOW));
    stores().senderKeys().put(CAROL, KeySamples.key("s"), NOW);

    assertThat(stores().erasure().users("", 10)).isEmpty();
  }
}
