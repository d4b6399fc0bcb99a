// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.footman.core.store.Samples.ANN;
import static org.footman.core.store.Samples.BOB;
import static org.footman.core.store.Samples.CAROL;
import static org.footman.core.store.Samples.allow;
import static org.footman.core.store.Samples.asking;
import static org.footman.core.store.Samples.block;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.footman.core.store.MemoryStores;
import org.footman.core.store.StoreUnavailable;
import org.footman.core.trust.Pattern.Kind;
import org.footman.core.trust.Scope;
import org.footman.core.trust.TrustEntry;
import org.footman.core.trust.TrustQuestion;
import org.junit.jupiter.api.Test;

class CachedTrustTest {
  private static final Scope OF_BOB = Scope.user(BOB);

  private final MemoryStores stores = new MemoryStores();
  private boolean hearing = true;
  private final CachedTrust trust = new CachedTrust(stores.trust(), 100, () -> hearing);

  private TrustEntry put(TrustEntry entry) {
    stores.trust().put(entry);
    return entry;
  }

  private TrustQuestion from(String clientAddress) {
    return new TrustQuestion(BOB, Optional.of(ANN), Optional.empty(), Optional.of(clientAddress));
  }

  @Test
  void answersOfAKnownSourceFromMemoryWhateverItsClient() {
    TrustEntry entry = put(allow(OF_BOB, Kind.ADDRESS, ANN));
    trust.matching(from("192.0.2.1"));
    stores.goAway();

    assertThat(trust.matching(from("192.0.2.1"))).containsExactly(entry);
    assertThat(trust.matching(from("2001:db8::1"))).containsExactly(entry);
  }

  @Test
  void answersOfAnUnknownSourceFromMemory() {
    trust.matching(asking(BOB, ANN));
    stores.goAway();

    assertThat(trust.matching(asking(BOB, ANN))).isEmpty();
  }

  @Test
  void cannotAnswerWhatItWasNeverAskedWhileTheStoreIsAway() {
    stores.goAway();

    assertThatThrownBy(() -> trust.matching(asking(BOB, ANN))).isInstanceOf(StoreUnavailable.class);
  }

  @Test
  void asksTheStoreWhenItDoesNotHearOfChanges() {
    trust.matching(asking(BOB, ANN));
    TrustEntry block = put(block(OF_BOB, Kind.ADDRESS, ANN));

    assertThat(trust.matching(asking(BOB, ANN))).isEmpty();
    hearing = false;
    assertThat(trust.matching(asking(BOB, ANN))).containsExactly(block);
  }

  @Test
  void givesAnOldAnswerWhenTheStoreIsAway() {
    TrustEntry entry = put(allow(OF_BOB, Kind.ADDRESS, ANN));
    trust.matching(asking(BOB, ANN));
    hearing = false;
    stores.goAway();

    assertThat(trust.matching(asking(BOB, ANN))).containsExactly(entry);
  }

  @Test
  void givesAnOldAnswerAfterSomethingElseWasLearned() {
    TrustEntry entry = put(allow(OF_BOB, Kind.ADDRESS, ANN));
    trust.matching(asking(BOB, ANN));
    trust.learn(allow(OF_BOB, Kind.ADDRESS, "eve@far.example"));
    stores.goAway();

    assertThat(trust.matching(asking(BOB, ANN))).containsExactly(entry);
  }

  @Test
  void givesNoOldAnswerThatMayHaveBeenTakenBack() {
    TrustEntry entry = put(allow(OF_BOB, Kind.ADDRESS, ANN));
    trust.matching(asking(BOB, ANN));
    trust.remove(entry.id());
    stores.goAway();

    assertThatThrownBy(() -> trust.matching(asking(BOB, ANN))).isInstanceOf(StoreUnavailable.class);
  }

  @Test
  void showsItsOwnWritesAtOnce() {
    trust.matching(asking(BOB, ANN));
    TrustEntry entry = allow(OF_BOB, Kind.ADDRESS, ANN);

    trust.learn(entry);
    assertThat(trust.matching(asking(BOB, ANN))).containsExactly(entry);

    TrustEntry block = block(OF_BOB, Kind.ADDRESS, ANN);
    trust.put(block);
    assertThat(trust.matching(asking(BOB, ANN))).containsExactly(block);

    trust.remove(block.id());
    assertThat(trust.matching(asking(BOB, ANN))).isEmpty();
  }

  @Test
  void showsAnEntryThatMovedToAnotherScope() {
    TrustEntry bobs = put(allow(OF_BOB, Kind.ADDRESS, ANN));
    trust.matching(asking(BOB, ANN));
    TrustEntry carols =
        new TrustEntry(
            bobs.id(),
            Scope.user(CAROL),
            bobs.pattern(),
            bobs.verdict(),
            bobs.proofNeeded(),
            bobs.origin(),
            bobs.created(),
            bobs.expires(),
            bobs.lastUsed());

    trust.put(carols);

    assertThat(trust.matching(asking(BOB, ANN))).isEmpty();
    assertThat(trust.matching(asking(CAROL, ANN))).containsExactly(carols);
  }

  @Test
  void hearsOfChangesInEveryScopeOfTheRecipient() {
    for (Scope scope : List.of(OF_BOB, Scope.domain("here.example"), Scope.SERVER)) {
      trust.matching(asking(BOB, ANN));
      TrustEntry entry = put(allow(scope, Kind.ADDRESS, ANN));

      trust.heard(Change.Kind.TRUST, scope);

      assertThat(trust.matching(asking(BOB, ANN))).contains(entry);
    }
  }

  @Test
  void answersOfNetworksFromMemory() {
    TrustEntry network = put(block(Scope.SERVER, Kind.NETWORK, "192.0.2.0/24"));
    trust.matching(asking(BOB, ANN));
    trust.refresh();
    stores.goAway();

    assertThat(trust.matching(from("192.0.2.77"))).containsExactly(network);
    assertThat(trust.matching(from("192.0.3.77"))).isEmpty();
  }

  @Test
  void asksTheStoreOfNetworksUntilItHasReadThemAnew() {
    trust.refresh();
    trust.matching(asking(BOB, ANN));
    TrustEntry network = put(block(Scope.SERVER, Kind.NETWORK, "192.0.2.0/24"));

    trust.heard(Change.Kind.NETWORK, Scope.SERVER);
    assertThat(trust.matching(from("192.0.2.77"))).containsExactly(network);

    trust.refresh();
    assertThat(trust.matching(from("192.0.2.77"))).containsExactly(network);
  }

  @Test
  void writesTheDaysOfUseBehind() {
    TrustEntry entry = put(allow(OF_BOB, Kind.ADDRESS, ANN));
    LocalDate day = LocalDate.of(2026, 3, 4);

    trust.used(List.of(entry.id()), day);
    assertThat(stores.trust().byId(entry.id()).flatMap(TrustEntry::lastUsed)).isEmpty();

    trust.write();
    assertThat(stores.trust().byId(entry.id()).flatMap(TrustEntry::lastUsed)).contains(day);
  }

  @Test
  void keepsTheDaysOfUseWhileTheStoreIsAway() {
    TrustEntry entry = put(allow(OF_BOB, Kind.ADDRESS, ANN));
    LocalDate day = LocalDate.of(2026, 3, 4);
    stores.goAway();
    trust.used(List.of(entry.id()), day);
    assertThatThrownBy(trust::write).isInstanceOf(StoreUnavailable.class);
    stores.comeBack();

    trust.write();

    assertThat(stores.trust().byId(entry.id()).flatMap(TrustEntry::lastUsed)).contains(day);
  }
}
