// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.it.Stage.BOB;
import static org.footman.it.Stage.CAROL;
import static org.footman.it.Stage.QUARANTINE;

import java.util.List;
import java.util.stream.IntStream;
import org.footman.it.Imap;
import org.footman.it.InProcessJames;
import org.footman.it.Letter;
import org.footman.it.Smtp;
import org.footman.it.Stage;
import org.footman.it.WebAdmin;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A message with several recipients causes one challenge and is right for each of them (P11). */
class MultiRecipientStoryIT {
  @RegisterExtension static final InProcessJames james = new InProcessJames().strict();

  private static final List<Smtp.Login> CROWD =
      IntStream.rangeClosed(1, 50)
          .mapToObj(i -> new Smtp.Login("user" + i + "@" + Stage.DOMAIN, "secret"))
          .toList();

  private static Stage stage;

  @BeforeAll
  static void users() {
    stage = james.stage().withUsers();
    CROWD.forEach(stage::withUser);
  }

  /** Vector SA-21. */
  @Test
  void holdsOneCopyAndDeliversTheOther() {
    stage.footman().mode("user:" + CAROL.user(), "off");
    stage.send(Letter.from("al@far.example").to(BOB.user(), CAROL.user()).subject("Both"));

    stage.awaitMail(CAROL, Imap.INBOX, "Both");
    stage.awaitMail(BOB, QUARANTINE, "Both");
    stage.awaitChallenge("al@far.example");
    stage.settle();

    assertThat(stage.challengesTo("al@far.example")).hasSize(1);
    stage.footman().unset("user:" + CAROL.user(), "mode");
  }

  @Test
  void asksOnceForFiftyRecipientsAndReleasesForAll() {
    String[] all = CROWD.stream().map(Smtp.Login::user).toArray(String[]::new);

    stage.send(Letter.from("fifty@far.example").to(all).subject("To fifty"));
    CROWD.forEach(user -> stage.awaitMail(user, QUARANTINE, "To fifty"));
    stage.settle();
    stage.send(stage.awaitChallenge("fifty@far.example").answer());

    CROWD.forEach(user -> stage.awaitMail(user, Imap.INBOX, "To fifty"));
    assertThat(stage.challengesTo("fifty@far.example")).hasSize(1);
  }

  @Test
  void asksOnceForAGroupOfFifty() {
    String group = "all@" + Stage.DOMAIN;
    CROWD.forEach(
        user ->
            assertThat(
                    stage
                        .webAdmin()
                        .put("/address/groups/" + group + "/" + WebAdmin.escape(user.user()), "")
                        .positive())
                .isTrue());

    stage.send(Letter.from("group@far.example").to(group).subject("To the group"));
    CROWD.forEach(user -> stage.awaitMail(user, QUARANTINE, "To the group"));
    stage.settle();

    assertThat(stage.awaitChallenge("group@far.example").mail().header("From")).isNotEmpty();
    stage.send(stage.awaitChallenge("group@far.example").answer());
    CROWD.forEach(user -> stage.awaitMail(user, Imap.INBOX, "To the group"));
  }

  @Test
  void trustsPerRecipient() {
    stage.footman().trust(BOB.user(), "friend@far.example", "allow");

    stage.send(Letter.from("friend@far.example").to(BOB.user(), CAROL.user()).subject("Friend"));

    stage.awaitMail(BOB, Imap.INBOX, "Friend");
    stage.awaitMail(CAROL, QUARANTINE, "Friend");
  }
}
