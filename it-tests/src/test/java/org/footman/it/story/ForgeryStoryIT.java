// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.it.Stage.BOB;
import static org.footman.it.Stage.CAROL;
import static org.footman.it.Stage.QUARANTINE;

import java.util.List;
import org.footman.it.Imap;
import org.footman.it.InProcessJames;
import org.footman.it.Letter;
import org.footman.it.OutsideWorld.Arrival;
import org.footman.it.Stage;
import org.footman.it.StoredMail;
import org.footman.it.story.Forgeries.Forgery;
import org.footman.net.dns.Zone;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Forged mail over all that SPF, DKIM and DMARC can say, where sources are asked as by default:
 * those that are proven (P2, P3).
 */
class ForgeryStoryIT {
  private static final String OWN = "192.0.2.1";

  @RegisterExtension static final InProcessJames james = holding(new InProcessJames());

  private static final DkimKey KEY = DkimKey.make();

  private static Stage stage;

  private static InProcessJames holding(InProcessJames james) {
    return james.conf(
        folder -> {
          folder
              .askNames(james.world().keys().dnsServer())
              .property("footman.properties", "default.mode", "hold");
          Front.putBefore(folder);
        });
  }

  @BeforeAll
  static void world() {
    stage = james.stage().withUsers();
  }

  @Test
  void noForgedMailIsAnswered() {
    forge("once");
  }

  @Test
  @Tag("slow")
  void noneOfAThousandForgedMailsIsAnswered() {
    int sent = 0;
    for (int round = 0; round < 4; round++) {
      sent += forge("round" + round);
    }
    assertThat(sent).isGreaterThanOrEqualTo(1000);
  }

  /** Sends a round of them, each to be held without a question, and says how many. */
  private static int forge(String round) {
    Forgeries forging = new Forgeries(dns(), round);
    List<Forgery> forgeries = forging.all(BOB.user());

    forgeries.forEach(forgery -> send(Forgeries.CLIENT, forgery.letter()));

    Stage.await(
        "every forgery in the quarantine", () -> held(round), count -> count >= forgeries.size());
    askedAfter(round);
    for (Forgery forgery : forgeries) {
      assertThat(stage.world().attempts(forgery.victim())).as(forgery.victim()).isZero();
      assertThat(stage.footman().challenges(forgery.victim())).as(forgery.victim()).isEmpty();
    }
    assertThat(stage.world().attempts(forging.author())).isZero();
    assertThat(held(round)).isEqualTo(forgeries.size());
    return forgeries.size();
  }

  /** A genuine stranger writes last, and is asked: what would be asked before him was. */
  private static void askedAfter(String round) {
    String last = "last@" + round + ".example";
    publish(round + ".example");
    send(OWN, letter(last, last));
    stage.awaitChallenge(last);
  }

  private static long held(String round) {
    return stage.mails(BOB, QUARANTINE).stream()
        .filter(mail -> mail.subject().startsWith(round + "-"))
        .count();
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
    KEY.publish(dns(), "dkim.example");
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

  private static void publish(String domain) {
    dns()
        .text(domain, "v=spf1 ip4:" + OWN + " -all")
        .text("_dmarc." + domain, "v=DMARC1; p=quarantine");
  }

  private static Letter letter(String from, String subject) {
    return Letter.from(from).to(CAROL.user()).subject(subject);
  }

  private static void send(String client, Letter letter) {
    assertThat(Front.send(james.smtpPort(), client, letter).text()).startsWith("250");
  }

  private static Zone dns() {
    return james.world().keys().dns();
  }
}
