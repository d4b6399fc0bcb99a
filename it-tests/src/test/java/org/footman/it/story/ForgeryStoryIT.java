// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.it.Stage.CAROL;
import static org.footman.it.Stage.QUARANTINE;

import org.footman.it.Imap;
import org.footman.it.InProcessJames;
import org.footman.it.Letter;
import org.footman.it.OutsideWorld.Arrival;
import org.footman.it.Smtp;
import org.footman.it.Stage;
import org.footman.it.StoredMail;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Forged mail over all that SPF, DKIM and DMARC can say, where sources are asked as by default:
 * those that are proven (P2, P3).
 */
class ForgeryStoryIT {
  private static final String OWN = ForgeryRounds.OWN;

  @RegisterExtension static final InProcessJames james = holding(new InProcessJames());

  private static final DkimKey KEY = DkimKey.make();

  private static Stage stage;
  private static ForgeryRounds rounds;

  private static InProcessJames holding(InProcessJames james) {
    return james.conf(
        folder -> {
          folder
              .askNames(james.world().keys().dnsServer())
              .challengeWithoutBudget()
              .property("footman.properties", "default.mode", "hold");
          folder.behindProxy();
        });
  }

  @BeforeAll
  static void world() {
    stage = james.stage().withUsers();
    rounds = new ForgeryRounds(stage, ForgeryStoryIT::deliver);
  }

  @Test
  void noForgedMailIsAnswered() {
    rounds.forge("once");
  }

  @Test
  @Tag("slow")
  void noneOfAThousandForgedMailsIsAnswered() {
    int sent = 0;
    for (int round = 0; round < 4; round++) {
      sent += rounds.forge("round" + round);
    }
    assertThat(sent).isGreaterThanOrEqualTo(1000);
  }

  @Test
  void asksAStrangerWhomSpfProves() {
    publish("spf.example");
    Letter letter = letter("sam@spf.example", "Proven by SPF");

    send(OWN, letter);

    assertThat(stage.awaitMail(CAROL, QUARANTINE, "Proven by SPF").header("Authentication-Results"))
        .contains("spf=pass smtp.mailfrom=spf.example")
        .contains("dmarc=pass header.from=spf.example");
    assertThat(stage.awaitChallenge("sam@spf.example").recipients())
        .containsExactly("sam@spf.example");
  }

  @Test
  void asksAStrangerWhomASignatureProves() {
    KEY.publish(rounds.dns(), "dkim.example");
    Letter letter = letter("dora@dkim.example", "Proven by DKIM");

    send(Forgeries.CLIENT, KEY.sign(letter, "dkim.example"));

    assertThat(
            stage.awaitMail(CAROL, QUARANTINE, "Proven by DKIM").header("Authentication-Results"))
        .contains("dkim=pass header.d=dkim.example");
    stage.awaitChallenge("dora@dkim.example");
  }

  @Test
  void holdsAForgedMailOfATrustedSender() {
    publish("friend.example");
    String finn = "finn@friend.example";
    send(OWN, letter(finn, "Finn one"));
    Arrival challenge = stage.awaitChallenge(finn);
    send(OWN, challenge.answer());
    stage.awaitMail(CAROL, Imap.INBOX, "Finn one");

    send(Forgeries.CLIENT, letter(finn, "Finn forged"));
    send(OWN, letter(finn, "Finn two"));

    StoredMail held = stage.awaitMail(CAROL, QUARANTINE, "Finn forged");
    assertThat(held.header("X-Footman")).contains("reason=trust-proof-missing");
    stage.awaitMail(CAROL, Imap.INBOX, "Finn two");
    assertThat(stage.challengesTo(finn)).hasSize(1);
  }

  private static Smtp.Reply deliver(String client, Letter letter) {
    return Front.send(james.smtpPort(), client, letter);
  }

  private static void publish(String domain) {
    rounds.publish(domain, "quarantine");
  }

  private static Letter letter(String from, String subject) {
    return Letter.from(from).to(CAROL.user()).subject(subject);
  }

  private static void send(String client, Letter letter) {
    rounds.send(client, letter);
  }
}
