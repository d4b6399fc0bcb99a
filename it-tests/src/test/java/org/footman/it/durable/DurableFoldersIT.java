// SPDX-License-Identifier: Apache-2.0
package org.footman.it.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.it.Stage.BOB;
import static org.footman.it.Stage.QUARANTINE;

import java.nio.file.Path;
import org.footman.it.Imap;
import org.footman.it.JamesProcess;
import org.footman.it.Letter;
import org.footman.it.OutsideWorld;
import org.footman.it.Stage;
import org.footman.it.StoredMail;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Held mail in mailboxes whose messages have no ids that outlive a move: James's JPA mailboxes. */
@Tag("slow")
class DurableFoldersIT {
  @TempDir static Path home;

  private static OutsideWorld world;
  private static JamesProcess james;
  private static Stage stage;

  @BeforeAll
  static void start() {
    world = OutsideWorld.open();
    DurableJames durable =
        new DurableJames(home)
            .prepare(
                world.port(), conf -> conf.property("footman.properties", "default.mode", "hold"));
    james = durable.start();
    stage = new Stage(durable.ports(), world).withUsers();
  }

  @AfterAll
  static void stop() {
    james.close();
    world.close();
  }

  private static StoredMail held(Letter letter) {
    stage.send(letter);
    stage.footman().awaitHeld(letter, BOB.user(), "held");
    return stage.awaitMail(BOB, QUARANTINE, "Hello");
  }

  private static Letter letter(String stranger) {
    return Letter.from(stranger).to(BOB.user()).subject("Hello");
  }

  @Test
  void releasesAndTrustsWhatTheUserMoves() {
    Letter letter = letter("ann@far.example");
    StoredMail mail = held(letter);

    stage.move(BOB, mail, QUARANTINE, Imap.INBOX);

    stage.footman().awaitHeld(letter, BOB.user(), "released");
    assertThat(stage.footman().awaitTrust(BOB.user(), "ann@far.example")).startsWith("allow");
  }

  @Test
  void learnsNothingFromWhatTheUserDeletes() {
    Letter letter = letter("dan@far.example");
    StoredMail mail = held(letter);

    try (Imap imap = stage.signIn(BOB)) {
      imap.delete(mail, QUARANTINE);
    }

    stage.footman().awaitHeld(letter, BOB.user(), "deleted");
    assertThat(stage.footman().trust(BOB.user(), "dan@far.example")).isEmpty();
  }

  @Test
  void maintainsAndReleases() {
    Letter letter = letter("rob@far.example");
    held(letter);
    assertThat(stage.footman().maintain().path("failures")).isEmpty();
    String id = stage.footman().awaitHeld(letter, BOB.user(), "held").id();

    stage.webAdmin().post("/footman/held/" + id + "/release", "");

    stage.footman().awaitHeld(letter, BOB.user(), "released");
    stage.awaitMail(BOB, Imap.INBOX, "Hello");
  }
}
