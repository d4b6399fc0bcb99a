// SPDX-License-Identifier: Apache-2.0
package org.footman.matchers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.footman.james.challenge.ChallengeRig.ANN;
import static org.footman.james.challenge.ChallengeRig.BOB;
import static org.footman.james.challenge.ChallengeRig.CAROL;

import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.footman.james.Suite;
import org.footman.james.challenge.ChallengeRig;
import org.footman.james.mail.Marks;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChallengeMatchersTest {
  private static final String GUESS = "a".repeat(34) + "@here.example";

  private final ChallengeRig rig = new ChallengeRig();
  private final ConcernsChallenge matcher = new ConcernsChallenge(rig.addresses);
  private String confirm = "";
  private String back = "";

  @BeforeEach
  void annIsAsked() {
    rig.holds("m1", BOB).outbox.run();
    confirm = rig.field("Reply-To");
    back = rig.sent().get(0).getSender().asString();
  }

  @Test
  void matchesTheAnswerAddressAloneAmongOthers() throws Exception {
    Mail mail = rig.mail(ANN, "", confirm, CAROL);

    assertThat(matcher.match(mail)).containsExactly(Suite.address(confirm));
  }

  @Test
  void matchesTheReturnAddressAloneAmongOthers() throws Exception {
    Mail mail = rig.mail("", "", back, CAROL);

    assertThat(matcher.match(mail)).containsExactly(Suite.address(back));
  }

  @Test
  void matchesEveryRecipientOfAMailThatNamesAChallenge() throws Exception {
    String id = rig.field("Message-ID");
    MailAddress bob = Suite.address(BOB);

    assertThat(matcher.match(rig.mail(ANN, "In-Reply-To: " + id, BOB))).containsExactly(bob);
    assertThat(matcher.match(rig.mail(ANN, "References: <x@y.example> " + id, BOB)))
        .containsExactly(bob);
  }

  @Test
  void leavesMailAloneThatWaitedLongEnoughForTheDatabase() throws Exception {
    Mail mail = rig.mail(ANN, "In-Reply-To: " + rig.field("Message-ID"), BOB);
    Marks.set(mail, Marks.UNABLE, rig.suite.clock.instant());

    assertThat(matcher.match(mail)).isEmpty();
  }

  @Test
  void leavesOrdinaryMailAndGuessesAlone() throws Exception {
    Mail mail =
        rig.mail(
            ANN,
            "In-Reply-To: <footman." + GUESS + ">",
            BOB,
            "confirm+" + GUESS,
            "bounce+" + GUESS,
            "bounce+news@here.example");

    assertThat(matcher.match(mail)).isEmpty();
  }

  @Test
  void takesTheLookOfOurAddressesForThemWhileTheKeyIsAway() throws Exception {
    Suite away = Suite.with();
    away.stores.goAway();
    var keyless = new ChallengeRig(away);
    Mail mail =
        keyless.mail(ANN, "", confirm, back, CAROL, confirm.replace("here.example", "far.example"));
    var keylessMatcher = new ConcernsChallenge(keyless.addresses);
    keylessMatcher.match(mail); // begins to read the list of domains

    await()
        .untilAsserted(
            () ->
                assertThat(keylessMatcher.match(mail))
                    .containsExactlyInAnyOrder(Suite.address(confirm), Suite.address(back)));
  }
}
