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
import org.footman.it.Smtp;
import org.footman.it.Stage;
import org.footman.net.dns.Zone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What recipients want refused while the sender is connected: Bob what nothing proves, Dora unknown
 * and blocked sources, Carol what her quarantine has no room for. Other mail is held.
 */
class SessionRefusalStoryIT {
  private static final String OWN = "192.0.2.1";
  private static final String OTHER = "198.51.100.66";
  private static final int SHARE = 2;
  private static final Smtp.Login DORA = new Smtp.Login("dora@" + Stage.DOMAIN, "secret");
  private static final Smtp.Login POSTMASTER =
      new Smtp.Login("postmaster@" + Stage.DOMAIN, "secret");
  private static final String UNPROVEN =
      "550 5.7.26 Sender not proven: bare.example needs an SPF record that names your server,"
          + " or a DKIM signature; else write to postmaster";
  private static final String SOURCE =
      "550 5.7.1 This recipient takes mail from known senders only; ask to be written to first";

  @RegisterExtension static final InProcessJames james = refusing(new InProcessJames());

  private static Stage stage;

  private static InProcessJames refusing(InProcessJames james) {
    return james.conf(
        folder -> {
          folder
              .askNames(james.world().keys().dnsServer())
              .property("footman.properties", "default.mode", "hold")
              .property("footman.properties", "quarantine.messages-of-source", "" + SHARE)
              .property("footman.properties", "session.wait", "5s");
          folder.behindProxy();
          Front.openLmtp(folder);
        });
  }

  @BeforeAll
  static void world() {
    james.world().keys().dns().text("proven.example", "v=spf1 ip4:" + OWN + " -all");
    behave("broken.example", Zone.Behaviour.SERVFAIL);
    stage = james.stage().withUsers().withUser(DORA).withUser(POSTMASTER);
    refuse(BOB, "unproven");
    refuse(DORA, "unknown");
    refuse(DORA, "blocked");
    refuse(CAROL, "full");
  }

  @AfterEach
  void carolTakesWhatNothingProves() {
    stage.footman().set("user:" + CAROL.user(), "unproven", "hold");
  }

  private static void behave(String domain, Zone.Behaviour behaviour) {
    james.world().keys().dns().behave(domain, behaviour).behave("_dmarc." + domain, behaviour);
  }

  private static void refuse(Smtp.Login user, String setting) {
    stage.footman().set("user:" + user.user(), setting, "refuse");
  }

  private static Letter letter(String from, String subject, Smtp.Login... to) {
    String[] addresses = List.of(to).stream().map(Smtp.Login::user).toArray(String[]::new);
    return Letter.from(from).to(addresses).subject(subject);
  }

  private static Smtp.Reply send(String client, Letter letter) {
    return Front.send(james.smtpPort(), client, letter);
  }

  private static void taken(Smtp.Reply reply) {
    assertThat(reply.code()).as(reply.text()).isEqualTo(250);
  }

  /**
   * A thread that had to wait takes mail without waiting for a while, so that one may be held: each
   * has its own sender, for no share is to be full.
   */
  private static String refusal(String name, Smtp.Login... to) {
    return stage
        .untilRefused(
            i -> letter(name + i + "@bare.example", "Try " + i, to), letter -> send(OTHER, letter))
        .reply()
        .text();
  }

  private static void nobodyElseHeard(String sender) {
    stage.settle();
    assertThat(stage.world().attempts(sender)).isZero();
  }

  @Test
  void whatNothingProvesIsRefusedInWordsThatSayWhatToDo() {
    assertThat(refusal("one", BOB)).isEqualTo(UNPROVEN);
    nobodyElseHeard("one0@bare.example");
  }

  @Test
  void whatOneRecipientTakesIsHeldForTheOther() {
    refusal("before", BOB); // by now it would be
    taken(send(OTHER, letter("multi@bare.example", "For two", BOB, CAROL)));

    stage.awaitMail(BOB, QUARANTINE, "For two");
    stage.awaitMail(CAROL, QUARANTINE, "For two");
    nobodyElseHeard("multi@bare.example");
  }

  @Test
  void whatAllWantRefusedIsRefusedForAll() {
    refuse(CAROL, "unproven");

    assertThat(refusal("all", BOB, CAROL)).isEqualTo(UNPROVEN);
    nobodyElseHeard("all0@bare.example");
  }

  @Test
  void whatIsProvenIsTaken() {
    taken(send(OWN, letter("ann@proven.example", "Proven", BOB)));

    stage.awaitMail(BOB, QUARANTINE, "Proven");
  }

  @Test
  void whatMayYetBeProvenIsHeld() {
    taken(send(OTHER, letter("ann@broken.example", "Not now", BOB)));

    stage.awaitMail(BOB, QUARANTINE, "Not now");
    behave("broken.example", Zone.Behaviour.WELL); // else it is looked at again for a day
    nobodyElseHeard("ann@broken.example");
  }

  @Test
  void thePostmasterIsAlwaysReached() {
    stage.footman().set("server", "unproven", "refuse");
    stage.footman().set("server", "unknown", "refuse");

    taken(send(OTHER, letter("help@bare.example", "Help", POSTMASTER)));

    stage.awaitMail(POSTMASTER, Imap.INBOX, "Help");
    stage.footman().unset("server", "unproven");
    stage.footman().unset("server", "unknown");
  }

  @Test
  void unknownSourcesAreRefusedAtRcptForThoseWhoWantThatAlone() {
    Letter letter = letter("rcpt@bare.example", "For Carol", CAROL);

    Stage.await("a refusal", () -> rcpt("rcpt@bare.example", DORA), SOURCE::equals);
    try (Smtp session = Smtp.proxied(james.smtpPort(), OTHER, "client.example")) {
      session.command("MAIL FROM:<" + letter.sender() + ">");
      taken(session.command("RCPT TO:<" + CAROL.user() + ">"));
      session.command("RCPT TO:<" + DORA.user() + ">");
      taken(session.data(letter.text()));
    }
    stage.awaitMail(CAROL, QUARANTINE, "For Carol");
  }

  @Test // requirement E6
  void blockedSourcesAreRefusedInTheSameWords() {
    stage.footman().trust(DORA.user(), "blocked@proven.example", "block");
    stage.footman().trust(DORA.user(), "known@proven.example", "allow");

    Stage.await("a refusal", () -> rcpt("blocked@proven.example", DORA), SOURCE::equals);
    taken(send(OTHER, letter("known@proven.example", "Known", DORA)));
    stage.awaitMail(DORA, Imap.INBOX, "Known");
  }

  @Test // requirement E7
  void aFullShareIsRefusedForNow() {
    for (int i = 0; i <= SHARE; i++) {
      taken(send(OWN, letter("flood@proven.example", "Flood " + i, CAROL)));
      stage.awaitMail(CAROL, i < SHARE ? QUARANTINE : "Spam", "Flood " + i);
    }

    assertThat(rcpt("flood@proven.example", CAROL))
        .isEqualTo("452 4.3.1 Too much mail from this sender. Please try again later");
    assertThat(rcpt("flood@proven.example", BOB)).startsWith("250");
    assertThat(rcpt("other@proven.example", CAROL)).startsWith("250");
  }

  @Test // the server in front has taken it, and would bounce it
  void nothingIsRefusedOverLmtp() {
    Letter letter = letter("lmtp@bare.example", "By LMTP", DORA);
    try (Smtp session = Smtp.connect(james.lmtpPort())) {
      taken(session.command("LHLO front.here.example"));
      taken(session.deliver(letter));
    }

    stage.awaitMail(DORA, QUARANTINE, "By LMTP");
    nobodyElseHeard("lmtp@bare.example");
  }

  private static String rcpt(String sender, Smtp.Login user) {
    try (Smtp session = Smtp.proxied(james.smtpPort(), OTHER, "client.example")) {
      session.command("MAIL FROM:<" + sender + ">");
      return session.command("RCPT TO:<" + user.user() + ">").text();
    }
  }
}
