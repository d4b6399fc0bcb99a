// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.it.Stage.BOB;
import static org.footman.it.Stage.CAROL;
import static org.footman.it.Stage.QUARANTINE;

import java.util.stream.IntStream;
import org.footman.it.Imap;
import org.footman.it.InProcessJames;
import org.footman.it.Letter;
import org.footman.it.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whom a signed-in user writes to becomes known to that user, and to nobody else (P1, E4). */
class OutgoingStoryIT {
  @RegisterExtension static final InProcessJames james = new InProcessJames().strict();

  private static Stage stage;

  @BeforeAll
  static void users() {
    stage = james.stage().withUsers();
  }

  /** Vector SA-59. */
  @Test
  void deliversTheAnswerOfWhomAUserWroteTo() {
    write("dave@far.example");

    stage.send(Letter.from("dave@far.example").to(BOB.user()).subject("Dave answers"));

    stage.awaitMail(BOB, Imap.INBOX, "Dave answers");
    stage.settle();
    assertThat(stage.challengesTo("dave@far.example")).isEmpty();
  }

  /** Requirement P1. */
  @Test
  void deliversTheAnswerFromASubaddress() {
    write("erin@far.example");

    stage.send(Letter.from("erin+lists@far.example").to(BOB.user()).subject("Erin answers"));

    stage.awaitMail(BOB, Imap.INBOX, "Erin answers");
  }

  @Test
  void deliversAnAnswerFromAnotherAddressAndTeachesNothing() {
    Letter out = write("office@far.example");

    stage.send(
        Letter.from("frank@far.example")
            .to(BOB.user())
            .subject("For the office")
            .header("In-Reply-To", out.messageId()));

    stage.awaitMail(BOB, Imap.INBOX, "For the office");
    stage.send(Letter.from("frank@far.example").to(BOB.user()).subject("Out of the blue"));
    stage.awaitMail(BOB, QUARANTINE, "Out of the blue");
  }

  @Test
  void makesNobodyKnownToOtherUsers() {
    write("gina@far.example");

    stage.send(Letter.from("gina@far.example").to(CAROL.user()).subject("To Carol"));

    stage.awaitMail(CAROL, QUARANTINE, "To Carol");
  }

  @Test
  void learnsNothingFromAnAutomaticReply() {
    Letter note =
        Letter.from(BOB.user())
            .to("hans@far.example")
            .subject("Away")
            .header("Auto-Submitted", "auto-replied");

    stage.submit(BOB, note);

    stage.settle();
    assertThat(stage.footman().trust(BOB.user(), "hans@far.example")).isEmpty();
  }

  @Test
  void learnsNothingFromAMailToACrowd() {
    String[] crowd =
        IntStream.rangeClosed(1, 51).mapToObj(i -> "p" + i + "@far.example").toArray(String[]::new);

    stage.submit(BOB, Letter.from(BOB.user()).to(crowd).subject("To all"));

    stage.settle();
    assertThat(stage.footman().trust(BOB.user(), "p1@far.example")).isEmpty();
  }

  /** The network that a submission comes from makes nobody a user. */
  @Test
  void learnsNothingFromAForgedSender() {
    stage.send(Letter.from(BOB.user()).to(CAROL.user()).subject("I am Bob, really"));

    stage.awaitMail(CAROL, QUARANTINE, "I am Bob, really");
    assertThat(stage.footman().trust(BOB.user(), CAROL.user())).isEmpty();
  }

  @Test
  void deliversAmongUsersOfOneDomain() {
    stage.submit(CAROL, Letter.from(CAROL.user()).to(BOB.user()).subject("Lunch"));

    stage.awaitMail(BOB, Imap.INBOX, "Lunch");
  }

  private static Letter write(String to) {
    Letter letter = Letter.from(BOB.user()).to(to).subject("From Bob");
    stage.submit(BOB, letter);
    stage.footman().awaitTrust(BOB.user(), to);
    return letter;
  }
}
