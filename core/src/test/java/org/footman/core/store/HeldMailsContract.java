// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.core.store.Samples.ANN;
import static org.footman.core.store.Samples.BOB;
import static org.footman.core.store.Samples.CAROL;
import static org.footman.core.store.Samples.NOW;
import static org.footman.core.store.Samples.id;
import static org.footman.core.store.Samples.mail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.footman.core.challenge.AskRule;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.quarantine.HeldMails;
import org.footman.core.quarantine.HeldSelector;
import org.footman.core.quarantine.HeldState;
import org.footman.core.quarantine.Load;
import org.footman.core.trust.Proof;
import org.junit.jupiter.api.Test;

/** What every index of the quarantine promises, but for {@code hold}. */
public interface HeldMailsContract {
  HeldMail.Place PLACE = new HeldMail.Place("folder-1", 7, "message-1");

  Stores stores();

  private HeldMails held() {
    return stores().heldMails();
  }

  private HeldMail keep(HeldMail mail) {
    held().hold(List.of(mail), Optional.empty(), AskRule.DEFAULT, mail.received());
    return held().byId(mail.id()).orElseThrow();
  }

  private List<String> ids(List<HeldMail> mails) {
    return mails.stream().map(HeldMail::id).toList();
  }

  @Test
  default void readsARowAsItWasHeld() {
    HeldMail mail = mail("one", BOB, ANN);

    assertThat(keep(mail)).isEqualTo(mail);
    assertThat(held().byId(id("none"))).isEmpty();
    assertThat(held().known(Set.of(id("one"), id("none")))).containsExactly(id("one"));
    assertThat(held().known(Set.of())).isEmpty();
  }

  @Test
  default void holdsMailOfTheNullReversePath() {
    assertThat(keep(mail("one", BOB, "")).source()).isEmpty();
    assertThat(held().count(HeldSelector.ALL.ofSource(""))).isEqualTo(1);
  }

  @Test
  default void rebuildsALostRowOnce() {
    HeldMail mail = mail("one", BOB, ANN);

    assertThat(held().rebuild(mail)).isTrue();
    assertThat(held().rebuild(mail("one", CAROL, ANN))).isFalse();
    assertThat(held().byId(id("one"))).contains(mail);
  }

  @Test
  default void notesWhereAMessageLies() {
    HeldMail mail = keep(mail("one", BOB, ANN));

    assertThat(held().filed(mail.id(), PLACE)).isTrue();
    assertThat(held().filed(id("none"), PLACE)).isFalse();
    assertThat(held().byId(mail.id()).flatMap(HeldMail::place)).contains(PLACE);
  }

  @Test
  default void notesAProofThatCameLater() {
    HeldMail mail = keep(mail("one", BOB, ANN));

    assertThat(held().proven(mail.id(), Proof.DKIM)).isTrue();
    assertThat(held().proven(id("none"), Proof.DKIM)).isFalse();
    assertThat(held().byId(mail.id()).map(HeldMail::proof)).contains(Proof.DKIM);
    assertThat(held().byId(mail.id()).map(HeldMail::version)).contains(mail.version());
  }

  @Test
  default void changesTheStateOfARowWhoseMessageWasFiledMeanwhile() {
    HeldMail before = keep(mail("one", BOB, ANN));
    held().filed(before.id(), PLACE);

    Optional<HeldMail> changed = held().change(before, HeldState.RELEASING, NOW.plusSeconds(1));

    assertThat(changed).map(HeldMail::state).contains(HeldState.RELEASING);
    assertThat(changed).map(HeldMail::changed).contains(NOW.plusSeconds(1));
    assertThat(changed).flatMap(HeldMail::place).contains(PLACE);
    assertThat(held().byId(before.id())).isEqualTo(changed);
  }

  @Test
  default void refusesAChangeOfARowThatIsNoLongerAsItWasRead() {
    HeldMail read = keep(mail("one", BOB, ANN));
    held().change(read, HeldState.RELEASING, NOW);

    assertThat(held().change(read, HeldState.DELETED, NOW)).isEmpty();
    assertThat(held().change(mail("none", BOB, ANN), HeldState.DELETED, NOW)).isEmpty();
    assertThat(held().byId(read.id())).map(HeldMail::state).contains(HeldState.RELEASING);
  }

  @Test
  default void letsOneOfTwoChangesAtOnceWin() {
    for (int round = 0; round < 5; round++) {
      HeldMail read = keep(mail("race" + round, BOB, ANN));

      List<Optional<HeldMail>> changes =
          Together.run(
              List.of(
                  () -> held().change(read, HeldState.RELEASING, NOW),
                  () -> held().change(read, HeldState.PURGE, NOW)));

      assertThat(changes).filteredOn(Optional::isPresent).hasSize(1);
    }
  }

  @Test
  default void findsOpenRowsByMessageAndMailbox() {
    HeldMail first = keep(mail("one", BOB, ANN));
    HeldMail other = keep(mail("two", BOB, ANN, NOW.plusSeconds(1)));
    HeldMail ended = keep(mail("three", BOB, ANN));
    HeldMail carols = keep(mail("four", CAROL, ANN));
    held().filed(first.id(), PLACE);
    held().filed(other.id(), new HeldMail.Place("folder-1", 8, ""));
    held().filed(ended.id(), PLACE);
    held().filed(carols.id(), new HeldMail.Place("folder-2", 1, "message-1"));
    held().change(ended, HeldState.RELEASED, NOW);

    assertThat(ids(held().byMessage(BOB, "message-1"))).containsExactly(first.id());
    assertThat(held().byMessage(BOB, "")).isEmpty();
    assertThat(ids(held().byMailbox("folder-1", Page.FIRST)))
        .containsExactly(first.id(), other.id());
    assertThat(ids(held().byMailbox("folder-1", new Page(1, 1)))).containsExactly(other.id());
  }

  @Test
  default void listsBySelectorInOrderOfTimeThenId() {
    keep(mail("c", BOB, ANN, NOW));
    keep(mail("b", BOB, "eve@far.example", NOW));
    keep(mail("a", CAROL, ANN, NOW.minusSeconds(1)));
    keep(mail("d", "dan@other.example", ANN, NOW.plusSeconds(1)));
    HeldMail last = keep(mail("e", BOB, ANN, NOW.plusSeconds(2)));
    held().change(last, HeldState.DELETED, NOW);

    assertThat(names(HeldSelector.ALL)).containsExactly("a", "b", "c", "d", "e");
    assertThat(names(HeldSelector.ALL.ofRecipient(BOB))).containsExactly("b", "c", "e");
    assertThat(names(HeldSelector.ALL.ofSource(ANN))).containsExactly("a", "c", "d", "e");
    assertThat(names(HeldSelector.of(HeldState.HELD).ofRecipient(BOB))).containsExactly("b", "c");
    assertThat(names(HeldSelector.of(HeldState.HELD, HeldState.DELETED))).hasSize(5);
    assertThat(names(HeldSelector.ALL.receivedBefore(NOW))).containsExactly("a");
    assertThat(names(selector("here.example", NOW, NOW.plusSeconds(2)))).containsExactly("b", "c");
    assertThat(held().count(selector("here.example", NOW, NOW.plusSeconds(2)))).isEqualTo(2);
    assertThat(held().list(HeldSelector.ALL, new Page(1, 2)))
        .extracting(HeldMail::id)
        .containsExactly(id("b"), id("c"));
  }

  private HeldSelector selector(String domain, Instant from, Instant to) {
    return new HeldSelector(
        Optional.empty(),
        Optional.of(domain),
        Optional.empty(),
        Set.of(),
        Optional.of(from),
        Optional.of(to));
  }

  private List<String> names(HeldSelector selector) {
    return held().list(selector, Page.FIRST).stream().map(m -> m.id().substring(0, 1)).toList();
  }

  @Test
  default void sumsWhatARecipientHolds() {
    keep(mail("one", BOB, ANN));
    held().change(keep(mail("two", BOB, ANN)), HeldState.PURGE, NOW);
    held().change(keep(mail("three", BOB, ANN)), HeldState.RELEASED, NOW);
    keep(mail("four", BOB, "eve@far.example"));
    keep(mail("five", CAROL, ANN));

    assertThat(held().load(BOB)).isEqualTo(new Load(3, 3000));
    assertThat(held().load(BOB, ANN)).isEqualTo(new Load(2, 2000));
    assertThat(held().load("nobody@here.example")).isEqualTo(Load.NONE);
  }

  @Test
  default void sweepsOnlyEndedRowsThatAreOldEnough() {
    held().change(keep(mail("old1", BOB, ANN)), HeldState.RELEASED, NOW);
    held().change(keep(mail("old2", BOB, ANN)), HeldState.DELETED, NOW);
    held().change(keep(mail("new", BOB, ANN)), HeldState.EXPIRED, NOW.plusSeconds(10));
    held().change(keep(mail("open", BOB, ANN)), HeldState.PURGE, NOW);

    assertThat(held().sweep(NOW.plusSeconds(10), 1)).isEqualTo(1);
    assertThat(held().sweep(NOW.plusSeconds(10), 100)).isEqualTo(1);
    assertThat(held().sweep(NOW.plusSeconds(10), 100)).isZero();
    assertThat(ids(held().list(HeldSelector.ALL, Page.FIRST)))
        .containsExactlyInAnyOrder(id("new"), id("open"));
  }

  @Test
  default void forgetsARow() {
    keep(mail("one", BOB, ANN));

    assertThat(held().forget(id("one"))).isTrue();
    assertThat(held().forget(id("one"))).isFalse();
    assertThat(held().byId(id("one"))).isEmpty();
  }
}
