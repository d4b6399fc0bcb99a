// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.it.Stage.BOB;
import static org.footman.it.Stage.QUARANTINE;

import org.footman.it.Imap;
import org.footman.it.InProcessJames;
import org.footman.it.Letter;
import org.footman.it.OutsideWorld.Arrival;
import org.footman.it.Stage;
import org.footman.it.StoredMail;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A user acts on held mail in a mail client: the folder it ends in decides (F4). */
class FolderStoryIT {
  @RegisterExtension static final InProcessJames james = new InProcessJames().strict();

  private static Stage stage;

  @BeforeAll
  static void users() {
    stage = james.stage().withUsers();
  }

  @Test
  void releasesAndTrustsWhatIsMovedToTheInbox() {
    Letter letter = held("inbox@far.example");

    move(letter, Imap.INBOX);

    stage.footman().awaitHeld(letter, BOB.user(), "released");
    assertThat(trust(letter)).isEqualTo("allow, origin=move");
    next(letter, Imap.INBOX);
  }

  @Test
  void releasesAndTrustsWhatIsMovedToAFolderOfTheUser() {
    Letter letter = held("work@far.example");

    move(letter, "Work");

    stage.footman().awaitHeld(letter, BOB.user(), "released");
    assertThat(trust(letter)).isEqualTo("allow, origin=move");
  }

  @Test
  void releasesAndTrustsWhatIsCopiedAndThenDeleted() {
    Letter letter = held("copy@far.example");
    StoredMail mail = stage.awaitMail(BOB, QUARANTINE, letter.sender());
    try (Imap imap = stage.signIn(BOB)) {
      imap.copy(mail, QUARANTINE, Imap.INBOX);
      imap.delete(mail, QUARANTINE);
    }

    stage.footman().awaitHeld(letter, BOB.user(), "released");
    assertThat(trust(letter)).isEqualTo("allow, origin=move");
    assertThat(stage.mails(BOB, Imap.INBOX))
        .filteredOn(m -> m.subject().equals(letter.sender()))
        .hasSize(1);
  }

  @Test
  void deletesAndTeachesNothingInTheTrash() {
    Letter letter = held("trash@far.example");

    move(letter, "Trash");

    stage.footman().awaitHeld(letter, BOB.user(), "deleted");
    assertThat(stage.footman().trust(BOB.user(), letter.sender())).isEmpty();
  }

  @Test
  void deletesWhatIsExpunged() {
    Letter letter = held("gone@far.example");
    StoredMail mail = stage.awaitMail(BOB, QUARANTINE, letter.sender());

    try (Imap imap = stage.signIn(BOB)) {
      imap.delete(mail, QUARANTINE);
    }

    stage.footman().awaitHeld(letter, BOB.user(), "deleted");
    assertThat(stage.footman().trust(BOB.user(), letter.sender())).isEmpty();
  }

  @Test
  void deletesAndTeachesNothingInTheJunkFolder() {
    Letter letter = held("junk@far.example");

    move(letter, "Spam");

    stage.footman().awaitHeld(letter, BOB.user(), "deleted");
    assertThat(stage.footman().trust(BOB.user(), letter.sender())).isEmpty();
  }

  @Test
  void blocksInTheJunkFolderWhereThePolicySaysSo() {
    Letter letter = held("junk2@far.example");
    stage.footman().set("user:" + BOB.user(), "junk-move", "block");

    move(letter, "Spam");

    assertThat(trust(letter)).isEqualTo("block, origin=move");
    stage.footman().unset("user:" + BOB.user(), "junk-move");
  }

  /** Requirement P9: the block beats the answer that comes later. */
  @Test
  void blocksTheSourceOfWhatIsMovedToBlockedWhateverItAnswers() {
    Letter letter = held("block@far.example");
    Arrival challenge = stage.awaitChallenge(letter.sender());

    move(letter, "Blocked");
    assertThat(trust(letter)).isEqualTo("block, origin=move");
    stage.send(challenge.answer());
    stage.settle();

    assertThat(trust(letter)).isEqualTo("block, origin=move");
    assertThat(stage.mails(BOB, Imap.INBOX))
        .noneMatch(mail -> mail.raw().contains(letter.sender()));
    next(letter, "Blocked");
  }

  private static Letter held(String source) {
    Letter letter = Letter.from(source).to(BOB.user()).subject(source);
    stage.send(letter);
    stage.awaitMail(BOB, QUARANTINE, source);
    return letter;
  }

  private static void move(Letter letter, String folder) {
    stage.move(BOB, stage.awaitMail(BOB, QUARANTINE, letter.sender()), QUARANTINE, folder);
  }

  private static String trust(Letter letter) {
    return stage.footman().awaitTrust(BOB.user(), letter.sender());
  }

  private static void next(Letter letter, String folder) {
    stage.send(Letter.from(letter.sender()).to(BOB.user()).subject("Next of " + letter.sender()));
    stage.awaitMail(BOB, folder, "Next of " + letter.sender());
  }
}
