// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.it.Stage.CAROL;
import static org.footman.it.Stage.QUARANTINE;
import static org.footman.it.story.ForgeryRounds.OWN;

import org.footman.it.Imap;
import org.footman.it.InProcessJames;
import org.footman.it.Letter;
import org.footman.it.Smtp;
import org.footman.it.Stage;
import org.footman.it.StoredMail;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The forgeries again, brought by a relay of the house whose Received field names the client.
 * Nothing is refused though DMARC may refuse: the relay would bounce it to whom it forges.
 */
class ForgeryRelayStoryIT {
  @RegisterExtension static final InProcessJames james = behindRelay(new InProcessJames());

  private static Stage stage;
  private static ForgeryRounds rounds;

  private static InProcessJames behindRelay(InProcessJames james) {
    return james.conf(
        folder -> {
          folder
              .askNames(james.world().keys().dnsServer())
              .challengeWithoutBudget()
              .property("footman.properties", "default.mode", "hold")
              .property("footman.properties", "refuse.dmarc-reject", "true")
              .property("footman.properties", "session.wait", "5s");
          HouseRelay.putBefore(folder);
        });
  }

  @BeforeAll
  static void world() {
    stage = james.stage().withUsers();
    rounds =
        new ForgeryRounds(
            stage, (client, letter) -> HouseRelay.send(james.smtpPort(), client, letter));
  }

  @Test
  void noForgedMailIsAnswered() {
    assertThat(rounds.forge("relayed")).isGreaterThanOrEqualTo(250);
  }

  @Test
  void asksAStrangerWhomSpfProvesOfTheClientThatTheRelayNames() {
    rounds.publish("spf.example", "reject");

    rounds.send(OWN, letter("sam@spf.example", "Proven by SPF"));

    assertThat(results("Proven by SPF"))
        .contains("spf=pass smtp.mailfrom=spf.example")
        .contains("dmarc=pass header.from=spf.example");
    stage.awaitChallenge("sam@spf.example");
  }

  @Test
  void asksAStrangerWhomASignatureProves() {
    DkimKey key = DkimKey.make();
    key.publish(rounds.dns(), "dkim.example");
    Letter letter = letter("dora@dkim.example", "Proven by DKIM");

    rounds.send(Forgeries.CLIENT, key.sign(letter, "dkim.example"));

    assertThat(results("Proven by DKIM")).contains("dkim=pass header.d=dkim.example");
    stage.awaitChallenge("dora@dkim.example");
  }

  @Test
  void holdsAForgedMailOfATrustedSender() {
    rounds.publish("friend.example", "quarantine");
    String finn = "finn@friend.example";
    rounds.send(OWN, letter(finn, "Finn one"));
    rounds.send(OWN, stage.awaitChallenge(finn).answer());
    stage.awaitMail(CAROL, Imap.INBOX, "Finn one");

    rounds.send(Forgeries.CLIENT, letter(finn, "Finn forged"));
    rounds.send(OWN, letter(finn, "Finn two"));

    StoredMail held = stage.awaitMail(CAROL, QUARANTINE, "Finn forged");
    assertThat(held.header("X-Footman")).contains("reason=trust-proof-missing");
    stage.awaitMail(CAROL, Imap.INBOX, "Finn two");
    assertThat(stage.challengesTo(finn)).hasSize(1);
  }

  @Test
  void takesAndNotesWhatTheOwnerOfTheDomainWantsRefused() {
    rounds.publish("reject.example", "reject");

    rounds.send(Forgeries.CLIENT, letter("ann@reject.example", "To be rejected"));

    assertThat(results("To be rejected")).contains("dmarc=fail header.from=reject.example");
  }

  @Test
  void believesNoFieldThatTheClientBroughtWithIt() {
    rounds.publish("below.example", "quarantine");
    Letter letter = letter("bea@below.example", "A field below");

    rounds.send(Forgeries.CLIENT, HouseRelay.noted(OWN, HouseRelay.NAMELESS, letter));

    assertThat(results("A field below")).contains("spf=fail smtp.mailfrom=below.example");
    askedAfter("after-below.example");
    assertThat(stage.challengesTo("bea@below.example")).isEmpty();
  }

  @Test
  void passesAndFailsNobodyWhomTheRelayDoesNotName() {
    rounds.publish("silent.example", "reject");

    Smtp.Reply reply =
        Smtp.send(james.smtpPort(), letter("sue@silent.example", "No word of the relay"));

    assertThat(reply.code()).isEqualTo(250);
    assertThat(results("No word of the relay")).doesNotContain("=pass").doesNotContain("=fail");
    askedAfter("after-silent.example");
    assertThat(stage.challengesTo("sue@silent.example")).isEmpty();
  }

  /** A genuine stranger writes last, and is asked: what would be asked before him was. */
  private static void askedAfter(String domain) {
    rounds.publish(domain, "quarantine");
    rounds.send(OWN, letter("last@" + domain, "last@" + domain));
    stage.awaitChallenge("last@" + domain);
  }

  private static String results(String subject) {
    return stage.awaitMail(CAROL, QUARANTINE, subject).header("Authentication-Results");
  }

  private static Letter letter(String from, String subject) {
    return Letter.from(from).to(CAROL.user()).subject(subject);
  }
}
