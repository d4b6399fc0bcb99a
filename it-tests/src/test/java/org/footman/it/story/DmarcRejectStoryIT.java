// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.it.Stage.BOB;

import org.footman.it.Imap;
import org.footman.it.InProcessJames;
import org.footman.it.Letter;
import org.footman.it.Smtp;
import org.footman.it.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Mail that fails DMARC, refused in the session where that is switched on. */
class DmarcRejectStoryIT {
  private static final String OWN = "192.0.2.1";
  private static final String FORGER = "198.51.100.66";

  @RegisterExtension static final InProcessJames james = refusing(new InProcessJames());

  private static Stage stage;

  private static InProcessJames refusing(InProcessJames james) {
    return james.conf(
        folder -> {
          folder
              .askNames(james.world().keys().dnsServer())
              .property("footman.properties", "refuse.dmarc-reject", "true")
              .property("footman.properties", "session.wait", "5s");
          Front.putBefore(folder);
        });
  }

  @BeforeAll
  static void world() {
    stage = james.stage().withUsers();
    publish("reject.example", "reject");
    publish("quarantine.example", "quarantine");
  }

  private static void publish(String domain, String policy) {
    james
        .world()
        .keys()
        .dns()
        .text(domain, "v=spf1 ip4:" + OWN + " -all")
        .text("_dmarc." + domain, "v=DMARC1; p=" + policy);
  }

  private static Letter letter(String from, String subject) {
    return Letter.from(from).to(BOB.user()).subject(subject);
  }

  private static Smtp.Reply send(String client, Letter letter) {
    return Front.send(james.smtpPort(), client, letter);
  }

  @Test
  void refusesWhatTheOwnerOfTheDomainWantsRefused() {
    Letter forged = letter("ann@reject.example", "Forged");

    assertThat(send(FORGER, forged).text())
        .isEqualTo("550 5.7.1 Rejected as the DMARC policy of reject.example asks");

    stage.settle();
    assertThat(stage.mailsEverywhere(BOB)).noneMatch(mail -> mail.subject().equals("Forged"));
    assertThat(stage.world().attempts("ann@reject.example")).isZero();
  }

  @Test
  void takesWhatPassesAndWhatNobodyWantsRefused() {
    assertThat(send(OWN, letter("ann@reject.example", "Genuine")).code()).isEqualTo(250);
    assertThat(send(FORGER, letter("ann@quarantine.example", "Milder")).code()).isEqualTo(250);

    stage.awaitMail(BOB, Imap.INBOX, "Genuine");
    assertThat(stage.awaitMail(BOB, Imap.INBOX, "Milder").header("Authentication-Results"))
        .contains("dmarc=fail header.from=quarantine.example");
  }
}
