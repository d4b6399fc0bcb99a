// SPDX-License-Identifier: Apache-2.0
package org.footman.mailets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.footman.james.challenge.ChallengeRig.ANN;
import static org.footman.james.challenge.ChallengeRig.BOB;

import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Mail;
import org.apache.mailet.ProcessingState;
import org.footman.core.challenge.ChallengeState;
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
  void releaseOnReplyReleasesAndConsumesTheAnswer() throws Exception {
    rig.outbox.run();
    MailImpl answer = rig.mail(ANN, "", rig.field("Reply-To"));

    new ReleaseOnReply(rig.desk).service(answer);

    assertThat(rig.released).hasSize(1);
    assertThat(answer.getRecipients()).isEmpty();
  }

  @Test
  void releaseOnReplyNeedsTheProcessorThatFiles() {
    assertThat(new ReleaseOnReply(rig.desk).requiredProcessingState())
        .extracting(ProcessingState::getValue)
        .containsExactly("quarantine");
  }

  @Test
  void suppressChallengeBounceEndsWhateverComesBack() throws Exception {
    rig.outbox.run();
    MailImpl back = rig.mail("", "", rig.sent().get(0).getSender().asString());

    new SuppressChallengeBounce(rig.returns).service(back);

    assertThat(back.getState()).isEqualTo(Mail.GHOST);
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
