// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.it.Stage.BOB;

import com.fasterxml.jackson.databind.JsonNode;
import org.footman.it.Imap;
import org.footman.it.InProcessJames;
import org.footman.it.Letter;
import org.footman.it.Smtp;
import org.footman.it.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
          folder.behindProxy();
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

  @ParameterizedTest // however From is written
  @ValueSource(
      strings = {
        "<ann..x@reject.example>",
        "ann @ reject.example",
        "Mallory <mallory@evil.example>, Ann <ann@reject.example>",
        "<ann@reject.example> <mallory@evil.example>"
      })
  void refusesAForgedFromHoweverItIsWritten(String from) {
    Letter forged = letter("mallory@evil.example", "Forged anew").header("From", from);

    assertThat(send(FORGER, forged).text())
        .isEqualTo("550 5.7.1 Rejected as the DMARC policy of reject.example asks");
  }

  @Test // the message as it is in a file, as operations.md says
  void explainsWhatItWouldRefuse() {
    String message = letter("ann@reject.example", "Explained").text();

    JsonNode forged = explain(FORGER, message);
    assertThat(forged.path("refusal").asText()).isEqualTo("dmarc-reject");
    assertThat(forged.path("dmarc").path("policy").asText()).isEqualTo("reject");
    assertThat(forged.path("results").asText()).contains("spf=fail smtp.mailfrom=reject.example");
    assertThat(forged.path("lookUps").toString())
        .contains("\"_dmarc.reject.example\"", "v=DMARC1; p=reject", "_client._smtp.mail.example");

    JsonNode genuine = explain(OWN, message);
    assertThat(genuine.path("refusal").asText()).isEmpty();
    assertThat(genuine.path("proof").asText()).isEqualTo("dmarc");
  }

  private static JsonNode explain(String client, String message) {
    String query =
        "?sender=ann@reject.example&recipient=bob@here.example&helo=mail.example&clientAddress=";
    return stage
        .webAdmin()
        .send("POST", "/footman/explain" + query + client, message, "message/rfc822")
        .json()
        .path("proof");
  }
}
