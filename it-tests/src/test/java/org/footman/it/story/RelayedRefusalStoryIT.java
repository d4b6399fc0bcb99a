// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.it.Stage.BOB;
import static org.footman.it.Stage.CAROL;
import static org.footman.it.Stage.QUARANTINE;

import java.util.ArrayList;
import java.util.List;
import org.footman.it.InProcessJames;
import org.footman.it.Letter;
import org.footman.it.Smtp;
import org.footman.it.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every refusal switched on, and all mail comes by a relay of the house, which has taken it: it
 * would bounce what is refused to whom that forges. So nothing is but unknown users, and the
 * pipeline decides.
 */
class RelayedRefusalStoryIT {
  private static final String FORGED_KEY = "0123456789abcdef".repeat(4);
  private static final String FORGER = "198.51.100.66";
  private static final String SPAM = "Spam";
  private static final int SHARE = 2;

  /** Of a stranger, 20 in a minute are too many. */
  private static final int GUESSES = 30;

  @RegisterExtension static final InProcessJames james = behindRelay(new InProcessJames());

  private static Stage stage;

  private static InProcessJames behindRelay(InProcessJames james) {
    return james
        .withKeys()
        .conf(
            folder -> {
              List.of("csa-failure", "csa-mismatch", "dmarc-reject", "dna-d", "dna-e")
                  .forEach(name -> folder.property("footman.properties", "refuse." + name, "true"));
              List.of("unknown", "blocked", "unproven", "full")
                  .forEach(
                      name -> folder.property("footman.properties", "default." + name, "refuse"));
              folder
                  .property("footman.properties", "default.mode", "hold")
                  .property("footman.properties", "default.invalid-key", "reject-tell-sender")
                  .property("footman.properties", "quarantine.messages-of-source", "" + SHARE)
                  .property("footman.properties", "trusted-relays", "127.0.0.0/8")
                  .property("footman.properties", "session.wait", "5s");
            });
  }

  @BeforeAll
  static void world() {
    stage = james.stage().withUsers();
    james.world().keys().authenticated("keyed.example");
    james
        .world()
        .keys()
        .dns()
        .text("reject.example", "v=spf1 ip4:192.0.2.1 -all")
        .text("_dmarc.reject.example", "v=DMARC1; p=reject");
  }

  @BeforeEach
  void allIsTaken() {
    assertThat(stage.world().arrivals()).isEmpty();
  }

  /** As the relay passes on what the forger brought. */
  private static void relayed(Letter letter) {
    List<String> fields = new ArrayList<>();
    fields.add(
        "Received: from mail.forger.example (unknown [%s])\n by relay.here.example; now"
            .formatted(FORGER));
    fields.addAll(letter.headers());
    var brought = new Letter(letter.sender(), letter.recipients(), fields, letter.body());
    Smtp.Reply reply = Smtp.send(james.smtpPort(), brought);
    assertThat(reply.code()).as(reply.text()).isEqualTo(250);
  }

  private static void landsIn(String folder, Letter letter, String subject) {
    relayed(letter);

    stage.awaitMail(BOB, folder, subject);
    stage.settle();
    assertThat(stage.world().attempts(letter.sender())).isZero();
  }

  private static Letter letter(String from, String subject) {
    return Letter.from(from).to(BOB.user()).subject(subject);
  }

  @Test
  void unknownAndUnprovenSourcesAreHeld() {
    landsIn(QUARANTINE, letter("ann@bare.example", "Unproven"), "Unproven");
  }

  @Test
  void whatFailsDmarcIsHeld() {
    landsIn(QUARANTINE, letter("ann@reject.example", "Forged"), "Forged");
  }

  @Test
  void blockedSourcesAreFiledApart() {
    stage.footman().trust(BOB.user(), "mallory@bare.example", "block");

    landsIn("Blocked", letter("mallory@bare.example", "Blocked one"), "Blocked one");
  }

  @Test
  void whatHasAnInvalidKeyIsJunk() {
    Letter forged = letter("ann@keyed.example", "Key").header("X-Auth-Key", FORGED_KEY);

    landsIn(SPAM, forged, "Key");
  }

  @Test // taken, it would be bounced from here; and all strangers share the relay's session
  void aWrongTokenIsAnUnknownUserAndNoMore() {
    String nobody = "nobody@" + Stage.DOMAIN;
    String wrong = "confirm+" + "a".repeat(34) + "@" + Stage.DOMAIN;
    try (Smtp relay = Smtp.connect(james.smtpPort())) {
      relay.command("MAIL FROM:<guess@bare.example>");
      String unknown = relay.command("RCPT TO:<" + nobody + ">").text();
      for (int i = 0; i < GUESSES; i++) {
        assertThat(relay.command("RCPT TO:<" + wrong + ">").text())
            .startsWith("550 5.1.1")
            .isEqualTo(unknown.replace(nobody, wrong));
      }
      assertThat(relay.command("RCPT TO:<" + BOB.user() + ">").code()).isEqualTo(250);
    }
    landsIn(QUARANTINE, letter("after@bare.example", "After the guesses"), "After the guesses");
  }

  @Test
  void whatAShareHasNoRoomForIsJunk() {
    for (int i = 0; i <= SHARE + 1; i++) {
      String subject = "Flood " + i;
      relayed(Letter.from("flood@bare.example").to(CAROL.user()).subject(subject));
      stage.awaitMail(CAROL, i < SHARE ? QUARANTINE : SPAM, subject);
    }
  }
}
