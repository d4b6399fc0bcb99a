// SPDX-License-Identifier: Apache-2.0
package org.footman.james.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.james.server.core.MailImpl;
import org.footman.core.challenge.ChallengeSelector;
import org.footman.core.dns.Answer;
import org.footman.core.dns.Dns;
import org.footman.core.dns.RecordType;
import org.footman.core.dns.ZoneDns;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.quarantine.HeldSelector;
import org.footman.core.quarantine.HeldState;
import org.footman.core.store.Page;
import org.footman.core.trust.Origin;
import org.footman.core.trust.Pattern;
import org.footman.core.trust.Proof;
import org.footman.core.trust.Scope;
import org.footman.core.trust.TrustEntry;
import org.footman.core.trust.Verdict;
import org.footman.james.Post;
import org.footman.james.Suite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SecondLookTest {
  private static final String BOB = "bob@here.example";
  private static final String ANN = "ann@far.example";
  private static final String GOOD = "192.0.2.1";
  private static final String FORGER = "198.51.100.66";

  private Dns now = ZoneDns.of("far.example SERVFAIL", "_dmarc.far.example SERVFAIL");
  private final ProofRig rig =
      ProofRig.over(
          new Dns() {
            @Override
            public <T> CompletableFuture<Answer<T>> ask(String name, RecordType<T> type) {
              return now.ask(name, type);
            }
          });
  private final Suite suite = rig.suite;
  private final SecondLook secondLook =
      new SecondLook(
          suite.footman,
          suite.door,
          suite.questions,
          new Post(suite).releaser,
          suite.waiting,
          suite.keys,
          suite.counts,
          suite.clock);

  @BeforeEach
  void bobHolds() {
    suite.mode("user:" + BOB, "hold");
  }

  /** Comes while DNS fails, and is held. */
  private MailImpl held(String client) throws Exception {
    MailImpl mail = rig.mail(client, ANN, Suite.personal("<m1@far.example>"), BOB);
    rig.desk.prove(mail);
    suite.ruler.rule(mail, mail.getRecipients());
    suite.quarantining.file(mail);
    secondLook.later(mail);
    return mail;
  }

  private void look(MailImpl copy) throws Exception {
    suite.spool().clear();
    rig.desk.prove(copy);
    secondLook.look(copy);
  }

  private HeldMail row() {
    List<HeldMail> rows = suite.stores.heldMails().list(HeldSelector.ALL, Page.FIRST);
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  private int questions() {
    return suite
        .stores
        .challenges()
        .list(
            new ChallengeSelector(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                java.util.Set.of(org.footman.core.challenge.ChallengeState.values())),
            Page.FIRST)
        .size();
  }

  private void trust() {
    suite
        .stores
        .trust()
        .put(
            new TrustEntry(
                "1",
                Scope.user(BOB),
                new Pattern(Pattern.Kind.ADDRESS, ANN),
                Verdict.ALLOW,
                Proof.SPF,
                Origin.REPLY,
                Suite.NOW,
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void holdsAndAsksNobodyWhileDnsFails() throws Exception {
    held(GOOD);

    assertThat(row().state()).isEqualTo(HeldState.HELD);
    assertThat(questions()).isZero();
    assertThat(suite.spool().getSize()).isEqualTo(1);
  }

  @Test
  void asksTheSourceThatIsProvenAfterAll() throws Exception {
    MailImpl mail = held(GOOD);
    now = ProofRig.far();

    look(mail);

    assertThat(questions()).isEqualTo(1);
    assertThat(row().proof()).isEqualTo(Proof.DMARC);
    assertThat(suite.spool().getSize()).isZero();
  }

  @Test
  void releasesMailOfAKnownSenderThatIsProvenAfterAll() throws Exception {
    trust();
    MailImpl mail = held(GOOD);
    now = ProofRig.far();

    look(mail);

    assertThat(row().state()).isIn(HeldState.RELEASING, HeldState.RELEASED);
    assertThat(questions()).isZero();
  }

  @Test // P2, P3
  void leavesAForgeryWhereItIs() throws Exception {
    trust();
    MailImpl mail = held(FORGER);
    now = ProofRig.far();

    look(mail);

    assertThat(row().state()).isEqualTo(HeldState.HELD);
    assertThat(questions()).isZero();
    assertThat(suite.spool().getSize()).isZero();
  }

  @Test
  void looksOnceMoreWhileDnsFailsForADay() throws Exception {
    MailImpl mail = held(GOOD);

    look(mail);
    assertThat(suite.spool().getSize()).isEqualTo(1);

    suite.clock.forward(Duration.ofDays(2));
    look(mail);
    assertThat(suite.spool().getSize()).isZero();
    assertThat(row().state()).isEqualTo(HeldState.HELD);
  }
}
