// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.james.Suite.address;
import static org.footman.james.Suite.personal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.james.core.MailAddress;
import org.apache.james.core.Username;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.PerRecipientHeaders.Header;
import org.apache.mailet.StorageDirective;
import org.footman.core.challenge.ChallengeSelector;
import org.footman.core.policy.Setting;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.quarantine.HeldSelector;
import org.footman.core.source.Act;
import org.footman.core.source.Reason;
import org.footman.core.store.Page;
import org.footman.core.store.Together;
import org.footman.james.mail.Marks;
import org.footman.james.mail.Ruling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

class QuarantiningTest {
  private static final MailAddress BOB = address("bob@here.example");
  private static final MailAddress CAROL = address("carol@here.example");

  private final Suite suite =
      Suite.with("default.challenge", "always", "accept-backscatter", "true")
          .mode("domain:here.example", "hold");

  @Test
  void booksAndFilesMailOfAnUnknownSource() throws Exception {
    MailImpl mail = suite.mail("ann@far.example", personal("<m1@far.example>"), "bob@here.example");
    through(mail);
    HeldMail held = held().get(0);
    assertThat(held.source()).isEqualTo("ann@far.example");
    assertThat(held.recipient()).isEqualTo("bob@here.example");
    assertThat(held.reason()).isEqualTo("held-unknown-source");
    assertThat(held.subject()).isEqualTo("Hello");
    assertThat(folder(mail, "bob@here.example")).contains("Quarantine");
    assertThat(header(mail, BOB))
        .isEqualTo("held; id=" + held.id() + "; until=2026-03-31; reason=held-unknown-source;");
  }

  @Test // SA-21, P11
  void holdsOnlyTheCopiesOfThoseWhoHold() throws Exception {
    suite.mode("user:carol@here.example", "observe");
    MailImpl mail =
        suite.mail(
            "ann@far.example",
            personal("<m1@far.example>"),
            "bob@here.example",
            "carol@here.example");
    Map<MailAddress, Ruling> rulings = suite.ruler.rule(mail, mail.getRecipients());
    assertThat(rulings.get(BOB)).isEqualTo(new Ruling(Act.HOLD, Reason.HELD_UNKNOWN_SOURCE, true));
    assertThat(rulings).hasEntrySatisfying(CAROL, r -> assertThat(r.act()).isEqualTo(Act.DELIVER));
  }

  @Test // D1
  void asksOnceForOneMessageToTwoRecipients() throws Exception {
    through(
        suite.mail(
            "ann@far.example",
            personal("<m1@far.example>"),
            "bob@here.example",
            "carol@here.example"));
    assertThat(held()).hasSize(2);
    assertThat(suite.stores.challenges().list(ChallengeSelector.ALL, Page.FIRST))
        .singleElement()
        .satisfies(
            c ->
                assertThat(c.question().recipients())
                    .containsExactlyInAnyOrder("bob@here.example", "carol@here.example"));
  }

  @Test // SA-19
  void holdsASecondMessageWithoutASecondChallenge() throws Exception {
    through(suite.mail("ann@far.example", personal("<m1@far.example>"), "bob@here.example"));
    through(suite.mail("ann@far.example", personal("<m2@far.example>"), "bob@here.example"));
    assertThat(held()).hasSize(2);
    assertThat(suite.stores.challenges().list(ChallengeSelector.ALL, Page.FIRST)).hasSize(1);
  }

  @Test // E13
  void booksARepeatedDeliveryOfOneArrivalOnce() throws Exception {
    through(suite.mail("ann@far.example", personal("<m1@far.example>"), "bob@here.example"));
    MailImpl again =
        suite.mail("ann@far.example", personal("<m1@far.example>"), "bob@here.example");
    through(again);
    assertThat(held()).hasSize(1);
    assertThat(again.getRecipients()).containsExactly(BOB);
  }

  @Test // E13
  void storesARepeatedDeliveryNotAgainOnceItIsFiled() throws Exception {
    through(suite.mail("ann@far.example", personal("<m1@far.example>"), "bob@here.example"));
    suite.stores.heldMails().filed(held().get(0).id(), new HeldMail.Place("box", 1, "msg"));
    MailImpl again =
        suite.mail("ann@far.example", personal("<m1@far.example>"), "bob@here.example");
    through(again);
    assertThat(again.getRecipients()).isEmpty();
  }

  @Test
  void screensAutomaticMailWithoutARow() throws Exception {
    MailImpl mail =
        suite.mail(
            "news@far.example",
            "List-Id: <news.far.example>\n" + personal("<m1@far.example>"),
            "bob@here.example");
    through(mail);
    assertThat(folder(mail, "bob@here.example")).contains("Screened");
    assertThat(header(mail, BOB)).isEqualTo("screened; reason=automatic-screened;");
    assertThat(held()).isEmpty();
  }

  @Test // E7
  void putsTheNewestOfAFloodingSourceApart() throws Exception {
    Suite narrow =
        Suite.with("quarantine.messages-of-source", "1").mode("domain:here.example", "hold");
    MailImpl first =
        narrow.mail("ann@far.example", personal("<m1@far.example>"), "bob@here.example");
    MailImpl second =
        narrow.mail("ann@far.example", personal("<m2@far.example>"), "bob@here.example");
    MailImpl other =
        narrow.mail("eve@far.example", personal("<m3@far.example>"), "bob@here.example");
    for (MailImpl mail : List.of(first, second, other)) {
      narrow.ruler.rule(mail, mail.getRecipients());
      narrow.quarantining.file(mail);
    }
    assertThat(folder(first, "bob@here.example")).contains("Quarantine");
    assertThat(folder(second, "bob@here.example")).contains("Spam");
    assertThat(header(second, BOB)).isEqualTo("full; reason=quarantine-full;");
    assertThat(folder(other, "bob@here.example")).contains("Quarantine");
    assertThat(narrow.shares.count()).isZero(); // nothing is refused by default
  }

  @ParameterizedTest // E7
  @ValueSource(strings = {"refuse", "discard"})
  void hasTheNextRefusedWhereThePolicySaysSo(String full) throws Exception {
    Suite narrow =
        Suite.with("quarantine.messages-of-source", "1")
            .mode("domain:here.example", "hold")
            .set("user:bob@here.example", Setting.FULL, full);
    for (String id : List.of("<m1@far.example>", "<m2@far.example>")) {
      MailImpl mail = narrow.mail("ann@far.example", personal(id), "bob@here.example");
      narrow.ruler.rule(mail, mail.getRecipients());
      narrow.quarantining.file(mail);
    }
    assertThat(narrow.shares.noted("bob@here.example", "ann@far.example")).isTrue();
    assertThat(narrow.shares.noted("bob@here.example", "eve@far.example")).isFalse();
  }

  @Test // E7
  void keepsToTheLimitThoughManyComeAtOnce() throws Exception {
    Suite narrow =
        Suite.with("quarantine.messages-of-source", "3").mode("domain:here.example", "hold");
    List<Callable<Boolean>> acts = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      MailImpl mail =
          narrow.mail("ann@far.example", personal("<m" + i + "@far.example>"), "bob@here.example");
      narrow.ruler.rule(mail, mail.getRecipients());
      acts.add(
          () -> {
            narrow.quarantining.file(mail);
            return true;
          });
    }
    Together.run(acts);
    assertThat(narrow.stores.heldMails().list(HeldSelector.ALL, Page.FIRST)).hasSize(3);
  }

  @Test
  void discardsOverflowWhereThePolicySaysSo() throws Exception {
    Suite narrow =
        Suite.with("quarantine.messages-of-source", "1")
            .mode("domain:here.example", "hold")
            .set("user:bob@here.example", Setting.FULL, "discard");
    MailImpl first =
        narrow.mail("ann@far.example", personal("<m1@far.example>"), "bob@here.example");
    MailImpl second =
        narrow.mail("ann@far.example", personal("<m2@far.example>"), "bob@here.example");
    for (MailImpl mail : List.of(first, second)) {
      narrow.ruler.rule(mail, mail.getRecipients());
      narrow.quarantining.file(mail);
    }
    assertThat(second.getRecipients()).isEmpty();
    assertThat(narrow.metrics.countFor("footman-quarantine-full-discarded")).isZero();
    assertThat(narrow.metrics.countFor("footman-reason-quarantine-full-discarded")).isEqualTo(1);
  }

  @Test
  void putsMailBackWhileTheDatabaseIsAway() throws Exception {
    MailImpl mail = suite.mail("ann@far.example", personal("<m1@far.example>"), "bob@here.example");
    suite.stores.goAway();
    through(mail);
    assertThat(mail.getRecipients()).isEmpty();
    assertThat(suite.spool().getSize()).isEqualTo(1);
  }

  /** RecipientRewriteTable would forward to other servers once more with every try. */
  @Test
  void putsMailBackBehindTheRewritingOfRecipients() throws Exception {
    MailImpl mail = suite.mail("ann@far.example", personal("<m1@far.example>"), "bob@here.example");
    suite.stores.goAway();
    through(mail);
    suite.clock.forward(Duration.ofMinutes(1));
    assertThat(Flux.from(suite.spool().deQueue()).blockFirst().getMail().getState())
        .isEqualTo("undecided");
  }

  @Test
  void putsMailBackWhenTheDatabaseGoesAwayBetweenRulingAndBooking() throws Exception {
    MailImpl mail = suite.mail("ann@far.example", personal("<m1@far.example>"), "bob@here.example");
    suite.ruler.rule(mail, mail.getRecipients());
    suite.stores.goAway();
    suite.quarantining.file(mail);
    assertThat(mail.getRecipients()).isEmpty();
    assertThat(suite.spool().getSize()).isEqualTo(1);
  }

  @Test
  void deliversMarkedMailThatWaitedLongEnough() throws Exception {
    MailImpl mail = suite.mail("ann@far.example", personal("<m1@far.example>"), "bob@here.example");
    Marks.set(mail, Marks.WAITING_SINCE, suite.clock.instant());
    suite.stores.goAway();
    suite.clock.forward(Duration.ofMinutes(15));
    assertThat(suite.ruler.rule(mail, mail.getRecipients()).get(BOB))
        .isEqualTo(new Ruling(Act.TAG, Reason.UNABLE_DELIVERED, false));
  }

  @Test
  void keepsMailWaitingWhereTheSettingSaysRetry() throws Exception {
    Suite patient = Suite.with("when-unable", "retry").mode("domain:here.example", "hold");
    MailImpl mail =
        patient.mail("ann@far.example", personal("<m1@far.example>"), "bob@here.example");
    Marks.set(mail, Marks.WAITING_SINCE, patient.clock.instant());
    patient.stores.goAway();
    patient.clock.forward(Duration.ofMinutes(15));
    assertThat(patient.ruler.rule(mail, mail.getRecipients()))
        .hasEntrySatisfying(BOB, r -> assertThat(r.act()).isEqualTo(Act.RETRY));
  }

  private void through(MailImpl mail) throws Exception {
    suite.ruler.rule(mail, mail.getRecipients());
    suite.quarantining.file(mail);
  }

  private List<HeldMail> held() {
    return suite.stores.heldMails().list(HeldSelector.ALL, Page.FIRST);
  }

  private static Optional<String> folder(MailImpl mail, String user) {
    return StorageDirective.fromMail(Username.of(user), mail).getTargetFolder();
  }

  private static String header(MailImpl mail, MailAddress recipient) {
    return mail.getPerRecipientSpecificHeaders().getHeadersForRecipient(recipient).stream()
        .filter(h -> h.getName().equals("X-Footman"))
        .map(Header::getValue)
        .findFirst()
        .orElse("");
  }
}
