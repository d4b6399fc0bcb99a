// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.james.Suite.personal;

import java.util.List;
import java.util.stream.IntStream;
import org.footman.core.store.Page;
import org.footman.core.trust.Origin;
import org.footman.core.trust.Scope;
import org.footman.core.trust.TrustEntry;
import org.footman.core.trust.TrustSelector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrespondenceTest {
  private static final String BOB = "bob@here.example";

  private final Suite suite = Suite.with("outgoing.most-recipients", "3");
  private final StoreWatch watch = new StoreWatch(suite.footman, suite.clock, suite.clockwork);
  private final Correspondence correspondence =
      new Correspondence(
          suite.footman,
          suite.keys,
          new Lessons(suite.footman, suite.keys),
          watch,
          suite.counts,
          suite.clock,
          suite.clockwork);

  private void send(String text, String... recipients) throws Exception {
    correspondence.sent(BOB, suite.mail("other@here.example", text, recipients));
  }

  private List<TrustEntry> learned() {
    return suite.stores.trust().list(TrustSelector.ALL, Page.FIRST);
  }

  private boolean remembers(String messageId) {
    return suite.stores.sentMessages().sentAny(BOB, List.of(MessageIdHash.of(messageId)));
  }

  @Test // P1
  void makesThoseKnownToWhomAUserWrites() throws Exception {
    send(personal("<m1@here.example>"), "Ann+list@far.example", "eve@far.example");

    assertThat(learned())
        .extracting(e -> e.pattern().value())
        .containsExactly("ann@far.example", "eve@far.example");
    assertThat(learned())
        .allSatisfy(e -> assertThat(e.scope()).isEqualTo(Scope.user(BOB)))
        .allSatisfy(e -> assertThat(e.origin()).isEqualTo(Origin.OUTGOING));
    assertThat(remembers("<m1@here.example>")).isTrue();
  }

  @ParameterizedTest // E4
  @ValueSource(
      strings = {
        "Auto-Submitted: auto-replied\n",
        "List-Id: <friends.here.example>\n",
        "Resent-From: bob@here.example\n",
        "Precedence: bulk\n"
      })
  void learnsNothingFromMailThatNoPersonWrote(String field) throws Exception {
    send(field + personal("<m1@here.example>"), "ann@far.example");

    assertThat(learned()).isEmpty();
    assertThat(remembers("<m1@here.example>")).isTrue();
  }

  @Test // E4
  void learnsNoneOfTooManyRecipients() throws Exception {
    send(
        personal("<m1@here.example>"),
        IntStream.range(0, 4).mapToObj(i -> "ann" + i + "@far.example").toArray(String[]::new));

    assertThat(learned()).isEmpty();
    assertThat(remembers("<m1@here.example>")).isTrue();
  }

  @Test
  void learnsNoAddressMadeForOneMessage() throws Exception {
    send(personal("<m1@here.example>"), "bounces+bob=here.example@far.example");

    assertThat(learned()).isEmpty();
  }

  @Test
  void remembersTheIdAsOthersWillQuoteIt() throws Exception {
    send(personal(" <m1@here.example> (made by hand)"), "ann@far.example");

    assertThat(remembers("<m1@here.example>")).isTrue();
  }

  @Test
  void learnsAfterwardsWhatWasSentWhileTheDatabaseWasAway() throws Exception {
    suite.stores.goAway();
    send(personal("<m1@here.example>"), "ann@far.example");
    correspondence.catchUp();
    suite.stores.comeBack();

    correspondence.catchUp();

    assertThat(learned()).hasSize(1);
    assertThat(remembers("<m1@here.example>")).isTrue();
  }
}
