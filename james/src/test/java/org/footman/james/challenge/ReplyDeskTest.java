// SPDX-License-Identifier: Apache-2.0
package org.footman.james.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.james.challenge.ChallengeRig.ANN;
import static org.footman.james.challenge.ChallengeRig.BOB;
import static org.footman.james.challenge.ChallengeRig.CAROL;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Mail;
import org.footman.core.challenge.ChallengeState;
import org.footman.core.policy.Setting;
import org.footman.core.quarantine.HeldSelector;
import org.footman.core.quarantine.HeldState;
import org.footman.core.source.Act;
import org.footman.core.source.Reason;
import org.footman.core.store.Samples;
import org.footman.core.store.StoresThatBreak;
import org.footman.core.trust.Pattern;
import org.footman.core.trust.Scope;
import org.footman.james.Suite;
import org.footman.james.mail.Marks;
import org.footman.james.mail.Ruling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyDeskTest {
  private static final Ruling SCREENED =
      new Ruling(Act.SCREEN, Reason.CHALLENGE_ANSWER_FOREIGN, false);

  private final Suite suite = Suite.with();
  private final ChallengeRig rig = asked(new ChallengeRig(suite));

  private static ChallengeRig asked(ChallengeRig rig) {
    rig.holds("m1", BOB);
    rig.suite.clock.forward(Duration.ofMinutes(1));
    rig.holds("m2", BOB);
    rig.outbox.run();
    return rig;
  }

  @Test
  void anAnswerReleasesWhatIsHeldInOrderAndIsConsumed() throws Exception {
    MailImpl answer = rig.mail(ANN, "", rig.field("Reply-To"));

    rig.desk.take(answer);

    assertThat(rig.released).containsExactly("<m1b@far.example>", "<m2b@far.example>");
    assertThat(rig.state()).isEqualTo(ChallengeState.ANSWERED);
    assertThat(trusts(BOB)).isTrue();
    assertThat(answer.getRecipients()).isEmpty();
    assertThat(suite.metrics.countFor("footman-answered")).isEqualTo(1);
  }

  @Test
  void anAnswerGoesOnToTheRecipientWhereThePolicyDeliversIt() throws Exception {
    suite.set("user:bob@here.example", Setting.REPLY, "deliver");
    MailImpl answer = rig.mail(ANN, "", rig.field("Reply-To"));

    rig.desk.take(answer);

    assertThat(rig.released).hasSize(2);
    assertThat(answer.getRecipients()).containsExactly(Suite.address(BOB));
  }

  @Test
  void theSameAnswerOnceMoreReleasesNothing() throws Exception {
    rig.desk.take(rig.mail(ANN, "", rig.field("Reply-To")));
    rig.released.clear();
    MailImpl again = rig.mail(ANN, "", rig.field("Reply-To"));

    rig.desk.take(again);

    assertThat(rig.released).isEmpty();
    assertThat(again.getRecipients()).isEmpty();
    assertThat(suite.metrics.countFor("footman-answered")).isEqualTo(1);
  }

  @Test
  void aMailClientThatAnswersTheUserHimselfReleasesTooAndIsNotConsumed() throws Exception {
    MailImpl answer = rig.mail(ANN, "In-Reply-To: " + rig.field("Message-ID"), BOB);

    rig.desk.take(answer);

    assertThat(rig.released).hasSize(2);
    assertThat(answer.getRecipients()).containsExactly(Suite.address(BOB));
  }

  @Test
  void somebodyElseWhoNamesTheChallengeReleasesNothing() throws Exception {
    MailImpl other =
        rig.mail("eve@far.example", "References: <x@y.example> " + rig.field("Message-ID"), BOB);

    rig.desk.take(other);

    assertThat(rig.released).isEmpty();
    assertThat(other.getRecipients()).containsExactly(Suite.address(BOB));
    assertThat(other.getState()).isEqualTo("transport");
  }

  @Test
  void theRightTokenFromAnotherAddressIsScreened() throws Exception {
    MailImpl foreign = rig.mail("eve@far.example", "", rig.field("Reply-To"));

    rig.desk.take(foreign);

    assertScreened(foreign);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Auto-Submitted: auto-replied (vacation)",
        "Precedence: bulk",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=x"
      })
  void automaticMailNeverReleases(String header) throws Exception {
    MailImpl automatic = rig.mail(ANN, header, rig.field("Reply-To"));

    rig.desk.take(automatic);

    assertScreened(automatic);
  }

  @Test
  void aBounceThatQuotesTheTokenNeverReleases() throws Exception {
    MailImpl bounce = rig.mail("", "", rig.field("Reply-To"));

    rig.desk.take(bounce);

    assertScreened(bounce);
  }

  @Test // E10: this copy does not pass Arrival
  void aScreenedAnswerLosesTheFieldsOfOursThatItsSenderWrote() throws Exception {
    String forged = "X-Footman: held; id=forged;\nx-footman-reason: x";
    MailImpl alone = rig.mail("eve@far.example", forged, rig.field("Reply-To"));
    MailImpl copied = rig.mail("eve@far.example", forged, rig.field("Reply-To"), CAROL);

    rig.desk.take(alone);
    rig.desk.take(copied);

    Mail filedLater = suite.spool().browse().next().getMail();
    for (Mail screened : List.of(alone, filedLater)) {
      assertThat(screened.getMessage().getHeader("X-Footman")).isNull();
      assertThat(screened.getMessage().getHeader("X-Footman-Reason")).isNull();
    }
  }

  private void assertScreened(MailImpl mail) {
    assertThat(rig.released).isEmpty();
    assertThat(rig.state()).isNotEqualTo(ChallengeState.ANSWERED);
    assertThat(mail.getState()).isEqualTo("quarantine");
    assertThat(mail.getRecipients()).containsExactly(Suite.address(BOB));
    assertThat(Marks.ruling(mail, Suite.address(BOB))).contains(SCREENED);
  }

  @Test
  void aLateAnswerIsOrdinaryMailToTheRecipient() throws Exception {
    suite.clock.forward(Duration.ofDays(31));
    MailImpl late = rig.mail(ANN, "", rig.field("Reply-To"));

    rig.desk.take(late);

    assertThat(rig.released).isEmpty();
    assertThat(late.getRecipients()).containsExactly(Suite.address(BOB));
    assertThat(late.getState()).isEqualTo("transport");
  }

  @Test
  void anAnswerAfterABlockIsOrdinaryMailThatTheBlockMeets() throws Exception {
    suite.stores.trust().put(Samples.block(Scope.user(BOB), Pattern.Kind.ADDRESS, ANN));
    MailImpl answer = rig.mail(ANN, "", rig.field("Reply-To"));

    rig.desk.take(answer);

    assertThat(rig.released).isEmpty();
    assertThat(answer.getRecipients()).containsExactly(Suite.address(BOB));
  }

  @Test
  void anAnswerToNothingThatIsKnownEndsWithoutAWord() throws Exception {
    suite
        .stores
        .challenges()
        .change(
            rig.challenge().id(),
            Set.of(rig.state()),
            ChallengeState.CANCELLED,
            suite.clock.instant());
    suite.clock.forward(Duration.ofDays(100));
    suite.stores.challenges().sweep(suite.clock.instant(), 10);
    MailImpl answer = rig.mail(ANN, "", rig.field("Reply-To"));

    rig.desk.take(answer);

    assertThat(answer.getRecipients()).isEmpty();
    assertThat(suite.spool().getSize()).isZero();
  }

  @Test
  void anAnswerThatIsSentToOthersTooReachesThem() throws Exception {
    MailImpl answer = rig.mail(ANN, "", rig.field("Reply-To"), CAROL);

    rig.desk.take(answer);

    assertThat(rig.released).hasSize(2);
    assertThat(answer.getRecipients()).containsExactly(Suite.address(CAROL));
  }

  @Test
  void aForeignAnswerThatIsSentToOthersTooIsScreenedForOneAndReachesTheOthers() throws Exception {
    MailImpl foreign = rig.mail("eve@far.example", "", rig.field("Reply-To"), CAROL);

    rig.desk.take(foreign);

    assertThat(foreign.getRecipients()).containsExactly(Suite.address(CAROL));
    assertThat(suite.spool().getSize()).isEqualTo(1);
  }

  @Test
  void mailThatAnswersNothingIsNotTouched() throws Exception {
    MailImpl other = rig.mail(ANN, "", CAROL);
    suite.stores.goAway();

    rig.desk.take(other);

    assertThat(other.getRecipients()).containsExactly(Suite.address(CAROL));
    assertThat(suite.spool().getSize()).isZero();
  }

  @Test
  void anAnswerWaitsWhileTheDatabaseIsAway() throws Exception {
    MailImpl answer = rig.mail(ANN, "", rig.field("Reply-To"));
    suite.stores.goAway();

    rig.desk.take(answer);

    assertThat(answer.getState()).isEqualTo(Mail.GHOST);
    assertThat(suite.spool().getSize()).isEqualTo(1);
  }

  @Test
  void whatIsForOthersWaitsApartFromWhatIsForUs() throws Exception {
    MailImpl answer = rig.mail(ANN, "", rig.field("Reply-To"), CAROL);
    suite.stores.goAway();

    rig.desk.take(answer);

    assertThat(suite.spool().getSize()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerIsFinishedAfterACrashAtAnyStep(StoresThatBreak.When when) throws Exception {
    boolean broke = true;
    int step = 0;
    for (; broke; step++) {
      Suite world = Suite.with();
      String replyTo = asked(new ChallengeRig(world)).field("Reply-To");
      var breaking = new StoresThatBreak(world.stores);
      var frail = new ChallengeRig(world, breaking.stores());
      breaking.breakAt(step, when);

      frail.desk.take(frail.mail(ANN, "", replyTo));
      broke = breaking.broke();
      frail.desk.take(frail.mail(ANN, "", replyTo)); // as the queue repeats it

      assertThat(trusts(world, BOB)).isTrue();
      assertThat(world.stores.heldMails().count(HeldSelector.of(HeldState.RELEASED)))
          .as("broken at %s", step)
          .isEqualTo(2);
    }
    assertThat(step).isGreaterThan(8);
  }

  private boolean trusts(String recipient) {
    return trusts(suite, recipient);
  }

  private static boolean trusts(Suite world, String recipient) {
    return !world.stores.trust().matching(Samples.asking(recipient, ANN)).isEmpty();
  }
}
