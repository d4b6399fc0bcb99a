// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.it.Stage.BOB;
import static org.footman.it.Stage.QUARANTINE;

import org.footman.it.Imap;
import org.footman.it.InProcessJames;
import org.footman.it.Letter;
import org.footman.it.MachineMail;
import org.footman.it.OutsideWorld.Arrival;
import org.footman.it.OutsideWorld.Behaviour;
import org.footman.it.Stage;
import org.footman.it.StoredMail;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A challenge that fails is never bounced, and only "no such sender" costs the mail (D7). */
class FailedChallengeStoryIT {
  @RegisterExtension static final InProcessJames james = new InProcessJames().strict();

  private static Stage stage;

  @BeforeAll
  static void users() {
    stage = james.stage().withUsers();
  }

  @Test
  void purgesTheMailOfASenderThatDoesNotExist() {
    stage.world().noSuchUser("ghost@far.example");

    Letter letter = held("ghost@far.example");

    stage.footman().awaitHeld(letter, BOB.user(), "purge");
    stage.footman().awaitChallenge("ghost@far.example", "failed");
    silence("ghost@far.example", 1);
    stage.footman().maintain();
    assertThat(quarantineHas("ghost@far.example")).isFalse();
    assertThat(stage.mails(BOB, "Spam")).isEmpty();
  }

  @Test
  void keepsTheMailOfASenderThatDoesNotExistWhereThePolicySaysSo() {
    stage.world().noSuchUser("kept@far.example");
    stage.footman().set("user:" + BOB.user(), "failed-challenge", "keep");

    held("kept@far.example");
    stage.footman().awaitChallenge("kept@far.example", "failed");
    stage.footman().maintain();

    assertThat(quarantineHas("kept@far.example")).isTrue();
    stage.footman().unset("user:" + BOB.user(), "failed-challenge");
  }

  @Test
  void keepsTheMailWhenTheRefusalIsAboutUs() {
    stage.world().refusesByPolicy("strict@far.example");

    Letter letter = held("strict@far.example");
    stage.footman().awaitChallenge("strict@far.example", "undelivered");
    stage.footman().maintain();

    silence("strict@far.example", 1);
    stage.footman().awaitHeld(letter, BOB.user(), "held");
    assertThat(quarantineHas("strict@far.example")).isTrue();
  }

  @Test
  void keepsTheMailWhenTheMessageIsRefused() {
    stage
        .world()
        .behave(
            "content@far.example", new Behaviour.RefuseMessage(554, "5.6.0 looks like spam to me"));

    Letter letter = held("content@far.example");
    stage.footman().awaitChallenge("content@far.example", "undelivered");

    stage.footman().awaitHeld(letter, BOB.user(), "held");
  }

  @Test
  void keepsTheMailWhenTheOtherSideIsBusyForTooLong() {
    stage.world().busy("busy@far.example");

    Letter letter = held("busy@far.example");
    stage.footman().awaitChallenge("busy@far.example", "undelivered");

    stage.footman().awaitHeld(letter, BOB.user(), "held");
    silence("busy@far.example", 2);
  }

  @Test
  void asksNobodyAgainAfterAFailure() {
    stage.world().noSuchUser("again@far.example");
    held("again@far.example");
    stage.footman().awaitChallenge("again@far.example", "failed");

    stage.send(Letter.from("again@far.example").to(BOB.user()).subject("and again"));
    stage.awaitMail(BOB, QUARANTINE, "and again");

    silence("again@far.example", 1);
  }

  @Test
  void purgesWhenAReportSaysThatTheSenderDoesNotExist() {
    Letter letter = held("late@far.example");
    Arrival challenge = stage.awaitChallenge("late@far.example");

    stage.send(report(challenge, "failed", "5.1.1"));

    stage.footman().awaitHeld(letter, BOB.user(), "purge");
    nothingOfReports();
  }

  @Test
  void keepsTheMailWhenAReportSaysThatTheChallengeIsDelayed() {
    Letter letter = held("delayed@far.example");
    Arrival challenge = stage.awaitChallenge("delayed@far.example");
    stage.footman().awaitChallenge("delayed@far.example", "asked");

    stage.send(report(challenge, "delayed", "4.4.1"));
    stage.settle();

    stage.footman().awaitHeld(letter, BOB.user(), "held");
    stage.footman().awaitChallenge("delayed@far.example", "asked");
    nothingOfReports();
  }

  @Test
  void swallowsWhateverElseComesBack() {
    Letter letter = held("away@far.example");
    Arrival challenge = stage.awaitChallenge("away@far.example");

    stage.send(MachineMail.vacation("away@far.example", challenge.sender()));
    stage.settle();

    stage.footman().awaitHeld(letter, BOB.user(), "held");
    assertThat(stage.mails(BOB, Stage.SCREENED))
        .noneMatch(mail -> mail.raw().contains("away@far.example"));
    assertThat(stage.world().attempts("away@far.example")).isEqualTo(1);
  }

  private static Letter held(String source) {
    Letter letter = Letter.from(source).to(BOB.user()).subject(source);
    stage.send(letter);
    stage.awaitMail(BOB, QUARANTINE, source);
    return letter;
  }

  private static Letter report(Arrival challenge, String action, String code) {
    var status = new MachineMail.Status(challenge.recipients().get(0), action, code);
    return MachineMail.report(challenge.sender(), status, challenge.mail().raw());
  }

  /** James tried so often to reach the source, and nobody here or there got any report. */
  private static void silence(String source, int attempts) {
    stage.settle();
    assertThat(stage.world().attempts(source)).isEqualTo(attempts);
    nothingOfReports();
  }

  private static void nothingOfReports() {
    assertThat(stage.mails(BOB, Imap.INBOX)).isEmpty();
    assertThat(stage.mails(BOB, Stage.SCREENED)).isEmpty();
    assertThat(
            stage
                .webAdmin()
                .get("/mailRepositories/memory%3A%2F%2Fvar%2Fmail%2Ferror%2F/mails")
                .body())
        .doesNotContain("Mail");
  }

  private static boolean quarantineHas(String subject) {
    return stage.mails(BOB, QUARANTINE).stream().map(StoredMail::subject).anyMatch(subject::equals);
  }
}
