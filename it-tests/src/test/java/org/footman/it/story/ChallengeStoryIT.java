// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.it.Stage.BOB;
import static org.footman.it.Stage.QUARANTINE;
import static org.footman.it.Stage.SCREENED;

import java.util.List;
import org.footman.it.Imap;
import org.footman.it.InProcessJames;
import org.footman.it.Letter;
import org.footman.it.MachineMail;
import org.footman.it.OutsideWorld.Arrival;
import org.footman.it.Stage;
import org.footman.it.StoredMail;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What answers a challenge, and what does not (D6). */
class ChallengeStoryIT {
  @RegisterExtension static final InProcessJames james = new InProcessJames().strict();

  private static Stage stage;

  @BeforeAll
  static void users() {
    stage = james.stage().withUsers();
  }

  @Test
  void releasesAllInOrderAndMakesTheSourceKnown() {
    String ann = "ann@far.example";
    List<String> subjects = List.of("ann one", "ann two", "ann three");
    subjects.forEach(subject -> stage.send(Letter.from(ann).to(BOB.user()).subject(subject)));
    subjects.forEach(subject -> stage.awaitMail(BOB, QUARANTINE, subject));

    stage.send(stage.awaitChallenge(ann).answer());

    subjects.forEach(subject -> stage.awaitMail(BOB, Imap.INBOX, subject));
    assertThat(inboxOf("ann ")).containsExactlyElementsOf(subjects);
    assertThat(stage.footman().awaitTrust(BOB.user(), ann)).isEqualTo("allow, origin=reply");
    stage.footman().awaitChallenge(ann, "answered");
    stage.send(Letter.from(ann).to(BOB.user()).subject("ann four"));
    stage.awaitMail(BOB, Imap.INBOX, "ann four");
  }

  @Test
  void consumesTheAnswer() {
    Arrival challenge = asked("ben@far.example");

    stage.send(challenge.answer());

    stage.awaitMail(BOB, Imap.INBOX, "ben@far.example");
    stage.settle();
    assertThat(everywhere("Re: ")).noneMatch(mail -> mail.raw().contains("ben@far.example"));
  }

  @Test
  void deliversTheAnswerAfterTheMailWhereThePolicySaysSo() {
    stage.footman().set("user:" + BOB.user(), "reply", "deliver");
    Arrival challenge = asked("cleo@far.example");
    Letter answer = challenge.answer().subject("Re: cleo@far.example");

    stage.send(answer);

    stage.awaitMail(BOB, Imap.INBOX, "Re: cleo@far.example");
    assertThat(inboxOf("cleo@far.example", "Re: cleo@far.example"))
        .containsExactly("cleo@far.example", "Re: cleo@far.example");
    stage.footman().unset("user:" + BOB.user(), "reply");
  }

  /** Some clients answer to From, whatever Reply-To says. */
  @Test
  void knowsTheAnswerByItsThreadWhenItGoesElsewhere() {
    Arrival challenge = asked("dan@far.example");

    stage.send(
        Letter.from("dan@far.example")
            .to(BOB.user())
            .subject("dan answers")
            .header("In-Reply-To", challenge.mail().header("Message-ID")));

    stage.awaitMail(BOB, Imap.INBOX, "dan@far.example");
    stage.awaitMail(BOB, Imap.INBOX, "dan answers");
    assertThat(stage.footman().awaitTrust(BOB.user(), "dan@far.example")).contains("reply");
  }

  @Test
  void screensTheAnswerOfSomebodyElse() {
    Arrival challenge = asked("erin@far.example");

    stage.send(challenge.answer().envelopeSender("eve@far.example").subject("I am Erin, honestly"));

    assertThat(stage.awaitMail(BOB, SCREENED, "I am Erin, honestly").header("X-Footman"))
        .contains("reason=challenge-answer-foreign");
    stillHeld("erin@far.example");
    assertThat(stage.footman().trust(BOB.user(), "eve@far.example")).isEmpty();
  }

  /** Vector SA-51. */
  @Test
  void deliversNothingTwiceWhenTheSameAnswerComesAgain() {
    Arrival challenge = asked("fred@far.example");
    Letter answer = challenge.answer();

    stage.send(answer);
    stage.awaitMail(BOB, Imap.INBOX, "fred@far.example");
    stage.send(answer);
    stage.settle();

    assertThat(inboxOf("fred@far.example")).hasSize(1);
  }

  /** Vector SA-54. */
  @Test
  void takesNoBounceForAnAnswer() {
    Arrival challenge = asked("gina@far.example");
    var delayed = new MachineMail.Status("gina@far.example", "delayed", "4.4.1");

    stage.send(
        MachineMail.report(challenge.mail().header("Reply-To"), delayed, challenge.mail().raw()));
    stage.settle();

    stillHeld("gina@far.example");
  }

  @Test
  void takesNoVacationNoteForAnAnswer() {
    Arrival challenge = asked("hans@far.example");

    stage.send(challenge.answer().header("Auto-Submitted", "auto-replied (vacation)"));
    stage.settle();

    stillHeld("hans@far.example");
  }

  @Test
  void takesTheAnswerToACancelledChallengeForOrdinaryMail() {
    Arrival challenge = asked("ida@far.example");
    stage.footman().cancelChallenge("ida@far.example");

    stage.send(challenge.answer().subject("ida is late"));

    stage.awaitMail(BOB, QUARANTINE, "ida is late");
    stillHeld("ida@far.example");
  }

  /** Sends a mail whose subject is its sender, and waits until the sender was asked. */
  private static Arrival asked(String source) {
    stage.send(Letter.from(source).to(BOB.user()).subject(source));
    stage.awaitMail(BOB, QUARANTINE, source);
    Arrival challenge = stage.awaitChallenge(source);
    stage.footman().awaitChallenge(source, "asked");
    return challenge;
  }

  private static void stillHeld(String source) {
    assertThat(stage.footman().held(BOB.user(), source))
        .isNotEmpty()
        .allMatch(row -> row.state().equals("held"));
    assertThat(stage.footman().trust(BOB.user(), source)).isEmpty();
  }

  private static List<String> inboxOf(String... starts) {
    return stage.mails(BOB, Imap.INBOX).stream()
        .map(StoredMail::subject)
        .filter(subject -> List.of(starts).stream().anyMatch(subject::startsWith))
        .toList();
  }

  private static List<StoredMail> everywhere(String subjectStart) {
    return List.of(Imap.INBOX, QUARANTINE, SCREENED).stream()
        .flatMap(folder -> stage.mails(BOB, folder).stream())
        .filter(mail -> mail.subject().startsWith(subjectStart))
        .toList();
  }
}
