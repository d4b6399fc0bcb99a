// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.core.store.Samples.BOB;
import static org.footman.core.store.Samples.NOW;
import static org.footman.core.store.Samples.allow;
import static org.footman.core.store.Samples.asking;
import static org.footman.core.store.Samples.decision;
import static org.footman.core.store.Samples.id;
import static org.footman.core.store.Samples.mail;
import static org.footman.core.store.Samples.question;
import static org.footman.core.store.Samples.saying;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.footman.core.audit.AuditEntry;
import org.footman.core.challenge.AskRule;
import org.footman.core.challenge.Asked;
import org.footman.core.challenge.Challenge;
import org.footman.core.challenge.ChallengeSelector;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.quarantine.HeldSelector;
import org.footman.core.source.Report;
import org.footman.core.trust.Pattern;
import org.footman.core.trust.Scope;
import org.footman.core.trust.TrustEntry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every store promises about texts that a stranger chose (requirement E3). */
public interface HostileTextContract {
  Stores stores();

  /** Local parts and texts that have broken stores before. */
  static Stream<String> hostile() {
    return Stream.of(
        "o'brien",
        "\"a b\"",
        "x' or '1'='1",
        "'); drop table held_mail; --",
        "100%",
        "a_b",
        "back\\slash",
        "dollar$$quote$1",
        "trailing ",
        "\u043f\u043e\u0447\u0442\u0430",
        "\ud83d\udce7\ud83d\udce7",
        "a\u0000b",
        "half\ud83d",
        "\u202egnp",
        "tab\tline\r\nfeed",
        "{ts '2026-01-01'}:name?1",
        "l".repeat(241));
  }

  private static String source(String text) {
    return text + "@far.example";
  }

  @ParameterizedTest(name = "[{index}]")
  @MethodSource("hostile")
  default void keepsAndFindsHeldMail(String text) {
    HeldMail mail = saying(mail("one", BOB, source(text)), text);

    stores().heldMails().hold(List.of(mail), Optional.empty(), AskRule.DEFAULT, NOW);

    HeldMail row = stores().heldMails().byId(id("one")).orElseThrow();
    assertThat(row.subject()).isEqualTo(StoredText.of(text));
    assertThat(row.source()).isEqualTo(StoredText.of(source(text)));
    assertThat(stores().heldMails().list(HeldSelector.ALL.ofSource(source(text)), Page.FIRST))
        .containsExactly(row);
    assertThat(stores().heldMails().load(BOB, source(text)).count()).isEqualTo(1);
    assertThat(stores().heldMails().load(BOB, source("other")).count()).isZero();
  }

  @ParameterizedTest(name = "[{index}]")
  @MethodSource("hostile")
  default void asksOncePerHostileSource(String text) {
    assertThat(hold("one", text)).isEqualTo(Asked.NEW);
    assertThat(hold("two", text)).isEqualTo(Asked.JOINED);

    var selector =
        new ChallengeSelector(
            Optional.of(source(text)), Optional.of(BOB), Optional.empty(), Set.of());
    List<Challenge> found = stores().challenges().list(selector, Page.FIRST);
    assertThat(found).hasSize(1);
    assertThat(stores().challenges().fail(found.get(0).id(), Set.of(BOB), NOW)).isEqualTo(2);
  }

  private Asked hold(String name, String text) {
    return stores()
        .heldMails()
        .hold(
            List.of(mail(name, BOB, source(text))),
            Optional.of(question(source(text), BOB)),
            AskRule.DEFAULT,
            NOW);
  }

  @ParameterizedTest(name = "[{index}]")
  @MethodSource("hostile")
  default void trustsOnlyWhomItNames(String text) {
    TrustEntry entry = allow(Scope.user(BOB), Pattern.Kind.ADDRESS, source(text));

    assertThat(stores().trust().learn(entry)).isTrue();

    assertThat(stores().trust().matching(asking(BOB, source(text))))
        .extracting(TrustEntry::id)
        .containsExactly(entry.id());
    assertThat(stores().trust().matching(asking(BOB, source("axb")))).isEmpty();
  }

  @ParameterizedTest(name = "[{index}]")
  @MethodSource("hostile")
  default void reportsAndAudits(String text) {
    stores().decisions().record(List.of(decision(NOW, BOB, source(text), "hold")));
    stores().audit().record(new AuditEntry(NOW, text, text, text, text));
    stores().sentMessages().remember(source(text), text, NOW);

    assertThat(stores().decisions().report(Scope.user(BOB), NOW, NOW.plusSeconds(1)).sources())
        .containsExactly(new Report.Sender(StoredText.of(source(text)), 1));
    assertThat(stores().audit().list(Page.FIRST))
        .extracting(AuditEntry::why)
        .containsExactly(StoredText.of(text));
    assertThat(stores().sentMessages().sentAny(source(text), List.of(text))).isTrue();
  }
}
