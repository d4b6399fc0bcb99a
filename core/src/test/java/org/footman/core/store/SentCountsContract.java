// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.core.store.Samples.ANN;
import static org.footman.core.store.Samples.BOB;
import static org.footman.core.store.Samples.CAROL;
import static org.footman.core.store.Samples.NOW;
import static org.footman.core.store.Samples.mail;
import static org.footman.core.store.Samples.question;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.footman.core.budget.Account;
import org.footman.core.budget.Account.Kind;
import org.footman.core.budget.SentCounts;
import org.footman.core.budget.Spend;
import org.footman.core.challenge.AskRule;
import org.footman.core.challenge.Challenge;
import org.footman.core.challenge.ChallengeSelector;
import org.footman.core.challenge.ChallengeState;
import org.junit.jupiter.api.Test;

/** What every store of counts promises. */
public interface SentCountsContract {
  Stores stores();

  private SentCounts counts() {
    return stores().sentCounts();
  }

  private Challenge due(String name, String source) {
    stores()
        .heldMails()
        .hold(
            List.of(mail(name, BOB, source, NOW)),
            Optional.of(question(source, BOB, CAROL)),
            AskRule.DEFAULT,
            NOW);
    var selector =
        new ChallengeSelector(Optional.of(source), Optional.empty(), Optional.empty(), Set.of());
    return stores().challenges().list(selector, Page.FIRST).get(0);
  }

  private Challenge send(Challenge challenge, Instant now) {
    String source = challenge.question().source();
    var spend = new Spend(source, "far.example", Set.of(BOB, CAROL), "here.example");
    return stores()
        .challenges()
        .sending(challenge, Set.of("h" + source + now), spend.accounts(), now)
        .orElseThrow();
  }

  private long since(Instant since, Kind kind, String name) {
    return counts().sentSince(since, new Account(kind, name));
  }

  @Test
  default void countsASendingForEachOfItsAccounts() {
    send(due("one", ANN), NOW);

    assertThat(since(NOW, Kind.TARGET, ANN)).isEqualTo(1);
    assertThat(since(NOW, Kind.TARGET_DOMAIN, "far.example")).isEqualTo(1);
    assertThat(since(NOW, Kind.RECIPIENT, BOB)).isEqualTo(1);
    assertThat(since(NOW, Kind.RECIPIENT, CAROL)).isEqualTo(1);
    assertThat(since(NOW, Kind.RECIPIENT_DOMAIN, "here.example")).isEqualTo(1);
    assertThat(counts().sentSince(NOW, Account.SERVER)).isEqualTo(1);
    assertThat(since(NOW, Kind.TARGET, BOB)).isZero();
    assertThat(since(NOW.plusSeconds(1), Kind.TARGET, ANN)).isZero();
  }

  @Test
  default void countsEverySendingOfOneChallenge() {
    Challenge sent = send(due("one", ANN), NOW);

    send(sent, NOW.plus(Duration.ofDays(1)));

    assertThat(since(NOW, Kind.TARGET, ANN)).isEqualTo(2);
    assertThat(since(NOW.plusSeconds(1), Kind.TARGET, ANN)).isEqualTo(1);
  }

  @Test
  default void countsNothingForOneThatSomebodyElseSends() {
    Challenge due = due("one", ANN);
    send(due, NOW);

    stores().challenges().sending(due, Set.of("other"), Set.of(Account.SERVER), NOW);

    assertThat(counts().sentSince(NOW, Account.SERVER)).isEqualTo(1);
  }

  @Test
  default void countsNoMoreWhatDidNotLeave() {
    Challenge first = send(due("one", ANN), NOW);
    Challenge again = send(first, NOW.plusSeconds(60));
    send(due("two", "eve@far.example"), NOW.plusSeconds(60));

    stores().challenges().takeBack(again.id(), NOW.plusSeconds(61));

    assertThat(since(NOW, Kind.TARGET, ANN)).isEqualTo(1);
    assertThat(counts().sentSince(NOW.plusSeconds(60), Account.SERVER)).isEqualTo(1);
  }

  @Test
  default void countsOnWhenAChallengeIsForgotten() {
    Challenge sent = send(due("one", ANN), NOW);
    stores()
        .challenges()
        .change(sent.id(), Set.of(ChallengeState.SENDING), ChallengeState.FAILED, NOW);
    stores().challenges().sweep(NOW.plusSeconds(1), 10);

    assertThat(since(NOW, Kind.TARGET, ANN)).isEqualTo(1);
  }

  @Test
  default void forgetsOldCountsOfOneKind() {
    send(due("one", ANN), NOW);
    send(due("two", "eve@far.example"), NOW.plusSeconds(1));

    assertThat(counts().sweep(Kind.RECIPIENT, NOW.plusSeconds(1), 1)).isEqualTo(1);
    assertThat(counts().sweep(Kind.RECIPIENT, NOW.plusSeconds(1), 10)).isEqualTo(1);
    assertThat(counts().sweep(Kind.RECIPIENT, NOW.plusSeconds(1), 10)).isZero();

    assertThat(since(NOW, Kind.RECIPIENT, BOB)).isEqualTo(1);
    assertThat(since(NOW, Kind.TARGET, ANN)).isEqualTo(1);
  }

  @Test
  default void erasesTheCountsOfARecipientWhoIsGone() {
    send(due("one", ANN), NOW);

    stores().erasure().erase(BOB);

    assertThat(since(NOW, Kind.RECIPIENT, BOB)).isZero();
    assertThat(since(NOW, Kind.RECIPIENT, CAROL)).isEqualTo(1);
    assertThat(since(NOW, Kind.TARGET, ANN)).isEqualTo(1);
  }
}
