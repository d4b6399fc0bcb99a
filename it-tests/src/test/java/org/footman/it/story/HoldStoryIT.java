// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.it.Stage.BOB;
import static org.footman.it.Stage.QUARANTINE;

import java.util.List;
import org.footman.core.quarantine.HeldField;
import org.footman.it.FootmanApi.HeldRow;
import org.footman.it.Imap;
import org.footman.it.InProcessJames;
import org.footman.it.Letter;
import org.footman.it.Stage;
import org.footman.it.StoredMail;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Mail of unknown sources waits in the folder, whole, with a row; other mail does not. */
class HoldStoryIT {
  @RegisterExtension static final InProcessJames james = new InProcessJames().strict();

  private static Stage stage;

  @BeforeAll
  static void users() {
    stage = james.stage().withUsers();
  }

  @Test
  void holdsMailOfAnUnknownSource() {
    Letter letter = Letter.from("ann@far.example").to(BOB.user()).subject("Hello");

    stage.send(letter);

    StoredMail held = stage.awaitMail(BOB, QUARANTINE, "Hello");
    assertThat(stage.mails(BOB, Imap.INBOX))
        .extracting(StoredMail::subject)
        .doesNotContain("Hello");
    HeldField field = HeldField.parse(held.header("X-Footman")).orElseThrow();
    HeldRow row = stage.footman().awaitHeld(letter, BOB.user(), "held");
    assertThat(field).isEqualTo(new HeldField(row.id(), "held-unknown-source"));
    assertThat(row.reason()).isEqualTo("held-unknown-source");
    assertThat(stage.footman().verdict(letter, BOB.user()).reason())
        .isEqualTo("held-unknown-source");
  }

  @Test
  void keepsWhatTheSenderWrote() {
    Letter letter =
        Letter.from("whole@far.example")
            .to(BOB.user())
            .subject("Whole")
            .header("X-Own", "kept  as it is")
            .body("Line one\n\n.line three\n");

    stage.send(letter);

    StoredMail held = stage.awaitMail(BOB, QUARANTINE, "Whole");
    assertThat(held.raw()).contains("\r\nX-Own: kept  as it is\r\n");
    assertThat(held.body()).isEqualTo("Line one\n\n.line three\n");
    assertThat(held.header("Return-Path")).isEqualTo("<whole@far.example>");
  }

  @Test
  void asksOnceForTwoMails() {
    stage.send(Letter.from("twice@far.example").to(BOB.user()).subject("One"));
    stage.awaitMail(BOB, QUARANTINE, "One");
    stage.send(Letter.from("twice@far.example").to(BOB.user()).subject("Two"));

    stage.awaitMail(BOB, QUARANTINE, "Two");

    stage.awaitChallenge("twice@far.example");
    stage.settle();
    assertThat(stage.challengesTo("twice@far.example")).hasSize(1);
  }

  @Test
  void deliversMailOfAKnownSource() {
    stage.footman().trust(BOB.user(), "friend@far.example", "allow");
    Letter letter = Letter.from("friend@far.example").to(BOB.user()).subject("Friend");

    stage.send(letter);

    assertThat(stage.awaitMail(BOB, Imap.INBOX, "Friend").headers("X-Footman")).isEmpty();
    assertThat(stage.footman().verdict(letter, BOB.user()).reason()).isEqualTo("source-known");
  }

  @Test
  void filesMailOfABlockedSourceApart() {
    stage.footman().trust(BOB.user(), "foe@far.example", "block");

    stage.send(Letter.from("foe@far.example").to(BOB.user()).subject("Foe"));

    assertThat(stage.awaitMail(BOB, "Blocked", "Foe").header("X-Footman"))
        .contains("reason=source-blocked");
    stage.settle();
    assertThat(stage.challengesTo("foe@far.example")).isEmpty();
    assertThat(stage.footman().held(BOB.user(), "foe@far.example")).isEmpty();
  }

  @Test
  void believesNoStatusFieldFromOutside() {
    stage.footman().trust(BOB.user(), "liar@far.example", "allow");
    String forged = "held; id=" + "a".repeat(26) + "; reason=source-known;";

    stage.send(
        Letter.from("liar@far.example").to(BOB.user()).subject("K").header("X-Footman", forged));
    stage.send(
        Letter.from("liar2@far.example").to(BOB.user()).subject("U").header("x-footman", forged));

    assertThat(stage.awaitMail(BOB, Imap.INBOX, "K").headers("X-Footman")).isEmpty();
    List<String> fields = stage.awaitMail(BOB, QUARANTINE, "U").headers("X-Footman");
    assertThat(fields).hasSize(1).noneMatch(forged::equals);
  }

  @Test
  void holdsMailOfTheNullSenderThatIsNoBounceAndAsksNobody() {
    stage.send(
        Letter.from("al@far.example").envelopeSender("").to(BOB.user()).subject("Null sender"));

    stage.settle();

    List<StoredMail> kept =
        java.util.stream.Stream.of(QUARANTINE, Stage.SCREENED)
            .flatMap(folder -> stage.mails(BOB, folder).stream())
            .filter(mail -> mail.subject().equals("Null sender"))
            .toList();
    assertThat(kept).hasSize(1);
    assertThat(stage.world().arrivalsFor("al@far.example")).isEmpty();
  }
}
