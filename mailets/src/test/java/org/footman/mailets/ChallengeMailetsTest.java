// SPDX-License-Identifier: Apache-2.0
package org.footman.mailets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.footman.james.challenge.ChallengeRig.ANN;
import static org.footman.james.challenge.ChallengeRig.BOB;
import static org.footman.james.challenge.ChallengeRig.CAROL;

import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Mail;
import org.apache.mailet.ProcessingState;
import org.footman.core.challenge.ChallengeState;
import org.footman.james.Suite;
import org.footman.james.challenge.ChallengeRig;
import org.footman.james.mail.Marks;
import org.junit.jupiter.api.Test;

class ChallengeMailetsTest {
  private final ChallengeRig rig = new ChallengeRig().holds("m1", BOB);

  @Test
  void challengeSenderHasTheChallengeSentAndEndsTheMail() throws Exception {
    MailImpl mail = rig.mail(ANN, "", BOB);

    new ChallengeSender(rig.outbox).service(mail);

    assertThat(mail.getState()).isEqualTo(Mail.GHOST);
    await().untilAsserted(() -> assertThat(rig.sent()).hasSize(1));
  }

  @Test
  void challengeSenderNeedsTheProcessorsOfChallenges() {
    assertThat(new ChallengeSender(rig.outbox).requiredProcessingState())
        .extracting(ProcessingState::getValue)
        .containsExactlyInAnyOrder("challenge", "challenge-sent", "challenge-failed");
  }

  @Test
  void challengeAnsweredReleasesAndConsumesTheAnswer() throws Exception {
    rig.outbox.run();
    MailImpl answer = rig.mail(ANN, "", rig.field("Reply-To"));

    new ChallengeAnswered(rig.desk, rig.returns).service(answer);

    assertThat(rig.released).hasSize(1);
    assertThat(answer.getRecipients()).isEmpty();
  }

  @Test
  void challengeAnsweredNeedsTheProcessorThatFiles() {
    assertThat(new ChallengeAnswered(rig.desk, rig.returns).requiredProcessingState())
        .extracting(ProcessingState::getValue)
        .containsExactly("quarantine");
  }

  @Test
  void challengeAnsweredEndsWhateverComesBack() throws Exception {
    rig.outbox.run();
    MailImpl back = rig.mail("", "", rig.sent().get(0).getSender().asString());

    new ChallengeAnswered(rig.desk, rig.returns).service(back);

    assertThat(back.getRecipients()).isEmpty();
  }

  @Test // a mail client that answers to Return-Path
  void challengeAnsweredTakesTheAnswerFromWhatCameToTheReturnAddressToo() throws Exception {
    rig.outbox.run();
    String back = rig.sent().get(0).getSender().asString();
    String named = "In-Reply-To: " + rig.field("Message-ID");
    MailImpl answer = rig.mail(ANN, named, back, CAROL);

    new ChallengeAnswered(rig.desk, rig.returns).service(answer);

    assertThat(rig.released).hasSize(1);
    assertThat(answer.getRecipients()).containsExactly(Suite.address(CAROL));
  }

  @Test
  void challengeAnsweredPutsAMailBackOnceWhoseAnswerWaits() throws Exception {
    rig.outbox.run();
    String back = rig.sent().get(0).getSender().asString();
    MailImpl answer = rig.mail(ANN, "In-Reply-To: " + rig.field("Message-ID"), back);
    rig.suite.stores.goAway();

    new ChallengeAnswered(rig.desk, rig.returns).service(answer);

    assertThat(answer.getState()).isEqualTo(Mail.GHOST);
    assertThat(rig.suite.spool().getSize()).isEqualTo(1);
  }

  @Test // else it would come back from the queue at once, again and again
  void challengeAnsweredLetsAMailWaitForItsBounceAloneOnceItWaitedLongEnough() throws Exception {
    rig.outbox.run();
    String back = rig.sent().get(0).getSender().asString();
    MailImpl answer = rig.mail(ANN, "In-Reply-To: " + rig.field("Message-ID"), back, CAROL);
    Marks.set(answer, Marks.UNABLE, rig.suite.clock.instant());
    rig.suite.stores.goAway();

    new ChallengeAnswered(rig.desk, rig.returns).service(answer);

    assertThat(answer.getRecipients()).containsExactly(Suite.address(CAROL));
    assertThat(rig.suite.spool().browse().next().getMail().getRecipients())
        .containsExactly(Suite.address(back));
  }

  @Test
  void challengeSentNotesTheDelivery() throws Exception {
    MailImpl mail = challengeMail();

    new ChallengeSent(rig.reports).service(mail);

    assertThat(rig.state()).isEqualTo(ChallengeState.ASKED);
    assertThat(mail.getState()).isEqualTo(Mail.GHOST);
  }

  @Test
  void challengeFailedNotesTheFailure() throws Exception {
    MailImpl mail = challengeMail();

    new ChallengeFailed(rig.reports).service(mail);

    assertThat(rig.state()).isEqualTo(ChallengeState.UNDELIVERED);
    assertThat(mail.getState()).isEqualTo(Mail.GHOST);
  }

  private MailImpl challengeMail() throws Exception {
    rig.outbox.run();
    MailImpl mail = rig.mail(BOB, "", ANN);
    Marks.set(mail, Marks.CHALLENGE, rig.challenge().id());
    return mail;
  }
}
