// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.footman.core.store.Samples.ANN;
import static org.footman.core.store.Samples.BOB;
import static org.footman.core.store.Samples.NOW;
import static org.footman.core.store.Samples.allow;
import static org.footman.core.store.Samples.asking;
import static org.footman.core.store.Samples.block;
import static org.footman.core.store.Samples.entry;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.footman.core.trust.Pattern;
import org.footman.core.trust.Pattern.Kind;
import org.footman.core.trust.Scope;
import org.footman.core.trust.Trust;
import org.footman.core.trust.TrustEntry;
import org.footman.core.trust.TrustQuestion;
import org.footman.core.trust.TrustSelector;
import org.footman.core.trust.Verdict;
import org.junit.jupiter.api.Test;

/** What every trust list promises. */
public interface TrustContract {
  Scope OF_BOB = Scope.user(BOB);
  Scope OF_HERE = Scope.domain("here.example");

  Stores stores();

  private Trust trust() {
    return stores().trust();
  }

  private TrustEntry put(TrustEntry entry) {
    trust().put(entry);
    return entry;
  }

  private TrustQuestion from(String clientAddress) {
    return new TrustQuestion(BOB, Optional.of(ANN), Optional.empty(), Optional.of(clientAddress));
  }

  @Test
  default void knowsNothingOfAStranger() {
    put(allow(OF_BOB, Kind.ADDRESS, "eve@far.example"));
    put(allow(OF_BOB, Kind.DOMAIN, "ar.example"));

    assertThat(trust().matching(asking(BOB, ANN))).isEmpty();
    assertThat(trust().matchingNow(asking(BOB, ANN))).isEmpty();
  }

  @Test
  default void readsAnEntryAsItWasPut() {
    TrustEntry entry =
        put(
            entry(
                OF_BOB,
                new Pattern(Kind.ADDRESS, ANN),
                Verdict.BLOCK,
                NOW,
                Optional.of(NOW.plusSeconds(9))));

    assertThat(trust().matching(asking(BOB, ANN))).containsExactly(entry);
    assertThat(trust().matchingNow(asking(BOB, ANN))).containsExactly(entry);
  }

  @Test
  default void matchesTheAddressItsDomainAndEveryParentDomain() {
    TrustEntry address = put(allow(OF_BOB, Kind.ADDRESS, "ann@mail.far.example"));
    TrustEntry domain = put(block(OF_BOB, Kind.DOMAIN, "Mail.Far.Example"));
    TrustEntry parent = put(allow(OF_BOB, Kind.DOMAIN, "far.example"));
    TrustEntry top = put(allow(OF_BOB, Kind.DOMAIN, "example"));

    assertThat(trust().matching(asking(BOB, "ann@mail.far.example")))
        .containsExactlyInAnyOrder(address, domain, parent, top);
    assertThat(trust().matching(asking(BOB, "eve@far.example")))
        .containsExactlyInAnyOrder(parent, top);
  }

  @Test
  default void matchesTheScopesOfTheRecipient() {
    TrustEntry user = put(allow(OF_BOB, Kind.ADDRESS, ANN));
    TrustEntry domain = put(allow(OF_HERE, Kind.ADDRESS, ANN));
    TrustEntry server = put(block(Scope.SERVER, Kind.ADDRESS, ANN));
    put(allow(Scope.user("bob@other.example"), Kind.ADDRESS, ANN));
    put(allow(Scope.domain("other.example"), Kind.ADDRESS, ANN));

    assertThat(trust().matching(asking(BOB, ANN))).containsExactlyInAnyOrder(user, domain, server);
    assertThat(trust().matching(asking("carol@here.example", ANN)))
        .containsExactlyInAnyOrder(domain, server);
  }

  @Test
  default void matchesTheListOfANullSource() {
    TrustEntry list = put(allow(OF_BOB, Kind.LIST, "news.far.example"));
    var question =
        new TrustQuestion(BOB, Optional.empty(), Optional.of("news.far.example"), Optional.empty());

    assertThat(trust().matching(question)).containsExactly(list);
    assertThat(trust().matching(asking(BOB, ANN))).isEmpty();
  }

  @Test
  default void matchesTheNetworkOfTheClient() {
    TrustEntry v4 = put(allow(Scope.SERVER, Kind.NETWORK, "192.0.2.7/24"));
    TrustEntry v6 = put(block(OF_HERE, Kind.NETWORK, "2001:DB8::/32"));
    TrustEntry host = put(allow(OF_BOB, Kind.NETWORK, "198.51.100.7"));

    assertThat(trust().matching(from("192.0.2.200"))).containsExactly(v4);
    assertThat(trust().matching(from("192.0.3.1"))).isEmpty();
    assertThat(trust().matching(from("2001:db8:0:1::5"))).containsExactly(v6);
    assertThat(trust().matching(from("2001:db9::5"))).isEmpty();
    assertThat(trust().matching(from("198.51.100.7"))).containsExactly(host);
    assertThat(trust().matching(from("no address"))).isEmpty();
  }

  @Test
  default void learnsWhatItDidNotKnow() {
    TrustEntry entry = allow(OF_BOB, Kind.ADDRESS, ANN);

    assertThat(trust().learn(entry)).isTrue();
    assertThat(trust().learn(allow(OF_BOB, Kind.ADDRESS, ANN))).isFalse();
    assertThat(trust().matching(asking(BOB, ANN))).containsExactly(entry);
  }

  @Test
  default void neverLearnsOverABlock() {
    TrustEntry block = put(block(OF_BOB, Kind.ADDRESS, ANN));

    assertThat(trust().learn(allow(OF_BOB, Kind.ADDRESS, ANN))).isFalse();
    assertThat(trust().matching(asking(BOB, ANN))).containsExactly(block);
  }

  @Test
  default void learnsOverAnExpiredEntry() {
    var pattern = new Pattern(Kind.ADDRESS, ANN);
    put(entry(OF_BOB, pattern, Verdict.BLOCK, NOW.minusSeconds(9), Optional.of(NOW)));
    TrustEntry learned = allow(OF_BOB, Kind.ADDRESS, ANN);

    assertThat(trust().learn(learned)).isTrue();
    assertThat(trust().matching(asking(BOB, ANN))).containsExactly(learned);
  }

  @Test
  default void learnsOnceWhenTwoLearnAtOnce() {
    for (int round = 0; round < 5; round++) {
      String source = "ann" + round + "@far.example";

      List<Boolean> learned =
          Together.run(
              List.of(
                  () -> trust().learn(allow(OF_BOB, Kind.ADDRESS, source)),
                  () -> trust().learn(allow(OF_BOB, Kind.ADDRESS, source))));

      assertThat(learned).containsExactlyInAnyOrder(true, false);
      assertThat(trust().matching(asking(BOB, source))).hasSize(1);
    }
  }

  @Test
  default void putsAnEntryInPlaceOfTheOneWithTheSameScopeAndPattern() {
    put(allow(OF_BOB, Kind.NETWORK, "192.0.2.7/24"));
    TrustEntry newer = put(block(OF_BOB, Kind.NETWORK, "192.0.2.9/24"));

    assertThat(trust().matching(asking(BOB, ANN))).containsExactly(newer);
    assertThat(trust().list(TrustSelector.ALL, Page.FIRST)).containsExactly(newer);
  }

  @Test
  default void findsAnEntryByItsId() {
    TrustEntry entry = put(allow(OF_BOB, Kind.ADDRESS, ANN));

    assertThat(trust().byId(entry.id())).contains(entry);
    assertThat(trust().byId("no such id")).isEmpty();
  }

  @Test
  default void removesAnEntryOnce() {
    TrustEntry entry = put(allow(OF_BOB, Kind.ADDRESS, ANN));

    assertThat(trust().remove(entry.id())).contains(entry);
    assertThat(trust().remove(entry.id())).isEmpty();
    assertThat(trust().matching(asking(BOB, ANN))).isEmpty();
  }

  @Test
  default void listsBySelectorInOrderOfThePattern() {
    TrustEntry b = put(allow(OF_BOB, Kind.DOMAIN, "b.example"));
    TrustEntry a = put(block(OF_BOB, Kind.DOMAIN, "a.example"));
    TrustEntry c = put(allow(OF_HERE, Kind.ADDRESS, "c@far.example"));
    TrustEntry d = put(allow(Scope.SERVER, Kind.DOMAIN, "a_x%.example"));

    assertThat(list(TrustSelector.ALL)).containsExactly(a, d, b, c);
    assertThat(trust().list(TrustSelector.ALL, new Page(1, 2))).containsExactly(d, b);
    assertThat(list(selector(Optional.of(OF_BOB), Optional.empty()))).containsExactly(a, b);
    assertThat(list(selector(Optional.empty(), Optional.of("FAR")))).containsExactly(c);
    assertThat(list(selector(Optional.empty(), Optional.of("_")))).containsExactly(d);
    assertThat(list(selector(Optional.empty(), Optional.of("%")))).containsExactly(d);
    assertThat(list(selector(Optional.empty(), Optional.of("\\")))).isEmpty();
    assertThat(
            list(
                new TrustSelector(
                    Optional.empty(),
                    Optional.of(Kind.DOMAIN),
                    Optional.of(Verdict.BLOCK),
                    Optional.empty())))
        .containsExactly(a);
  }

  private TrustSelector selector(Optional<Scope> scope, Optional<String> contains) {
    return new TrustSelector(scope, Optional.empty(), Optional.empty(), contains);
  }

  private List<TrustEntry> list(TrustSelector selector) {
    return trust().list(selector, Page.FIRST);
  }

  @Test
  default void asksForManyParentDomainsAtOnce() {
    String deep = "ann@" + String.join(".", IntStream.range(0, 100).mapToObj(i -> "d").toList());
    TrustEntry entry = put(allow(OF_BOB, Kind.DOMAIN, "d.d"));
    var question =
        new TrustQuestion(BOB, Optional.of(deep), Optional.of("list"), Optional.of("2001:db8::1"));

    assertThat(trust().matching(question)).containsExactly(entry);
  }

  @Test
  default void takesNoteOfTheLastDayOfUse() {
    TrustEntry entry = put(allow(OF_BOB, Kind.ADDRESS, ANN));
    LocalDate day = LocalDate.of(2026, 3, 4);

    trust().used(Set.of(entry.id(), "none"), day);
    trust().used(List.of(entry.id()), day.minusDays(1));
    trust().used(List.of(), day);

    await()
        .untilAsserted(
            () ->
                assertThat(trust().matchingNow(asking(BOB, ANN)))
                    .extracting(TrustEntry::lastUsed)
                    .containsExactly(Optional.of(day)));
  }
}
