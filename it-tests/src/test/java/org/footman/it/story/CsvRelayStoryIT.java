// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.it.Stage.BOB;
import static org.footman.it.Stage.CAROL;
import static org.footman.it.story.HouseRelay.noted;

import java.util.List;
import org.footman.it.Imap;
import org.footman.it.InProcessJames;
import org.footman.it.Letter;
import org.footman.it.Smtp;
import org.footman.it.Stage;
import org.footman.net.dns.Zone;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The vectors CSA, DNA and DEC through a relay of the house: the client is whom its Received field
 * names, and nothing is refused though every refusal is switched on, for the relay would bounce it.
 */
class CsvRelayStoryIT {
  private static final String OWN = "192.0.2.10";
  private static final String FIELD = "X-Footman-Helo";

  @RegisterExtension static final InProcessJames james = behindRelay(new InProcessJames());

  private static Stage stage;

  private static InProcessJames behindRelay(InProcessJames james) {
    return james.conf(
        folder -> {
          HouseRelay.putBefore(folder);
          CsvStoryIT.refuseAndAccredit(folder.askNames(james.world().keys().dnsServer()));
        });
  }

  @BeforeAll
  static void world() {
    Zone zone = james.world().keys().dns();
    ZoneFile.load("csv.zone", zone);
    zone.behave("sf.example.com", Zone.Behaviour.SERVFAIL)
        .behave("_client._smtp.sfd.example.org", Zone.Behaviour.SERVFAIL);
    stage = james.stage().withUsers();
    stage.footman().mode("user:" + CAROL.user(), "hold");
  }

  @ParameterizedTest(name = "{0}: {1} from {2} is {3}")
  @CsvFileSource(resources = "/vectors/csa.csv")
  void judgesTheClientThatTheRelayNames(
      String id, String helo, String client, String verdict, @Nullable String refusal) {
    assertThat(said(noted(client, helo, letter(id))))
        .startsWith("csa=" + verdict + "; dna=unknown; helo=");
  }

  @ParameterizedTest(name = "{0}: {1} is {2}")
  @CsvFileSource(resources = "/vectors/dna.csv")
  void readsWhatServicesSayOfTheNameThatTheRelayNames(String id, String host, String grade) {
    String helo = host + ".dna.test";

    assertThat(said(noted(OWN, helo, letter(id + " " + host)))).contains("; " + grade + "; helo=");

    assertThat(james.world().keys().asked()).noneMatch(q -> q.contains(".bad.example"));
  }

  @ParameterizedTest // DEC-03
  @CsvSource({"bad, D", "worst, E"})
  void takesAndNotesWhomAServiceWarnsOf(String host, String grade) {
    assertThat(said(noted(OWN, host + ".dna.test", letter(host))))
        .startsWith("csa=pass; dna=" + grade + "; service=accred.example; helo=");
  }

  @ParameterizedTest(name = "{0}: {1} lands in {2}")
  @CsvFileSource(resources = "/vectors/dec.csv")
  void skipsTheProofOfTheSourceForAccreditedNamesOnly(
      String id, String helo, String folder, String reason) {
    Letter letter = Letter.from("ann@far.example").to(CAROL.user()).subject(id);

    send(noted(OWN, helo, letter));

    assertThat(stage.awaitMail(CAROL, folder, id).header(FIELD)).contains("helo=" + helo);
    assertThat(stage.footman().verdict(letter, CAROL.user()).reason()).isEqualTo(reason);
  }

  @Test
  void judgesEveryMailOfOneSessionByItsOwnClient() { // CSA-28 and CSA-32
    List<String> clients = List.of(OWN, "192.0.2.99", OWN, "192.0.2.99");
    try (Smtp session = Smtp.connect(james.smtpPort())) {
      for (int i = 0; i < clients.size(); i++) {
        Letter letter = noted(clients.get(i), "mail.example.com", letter("one session " + i));
        assertThat(session.deliver(letter).code()).isEqualTo(250);
      }
    }

    assertThat(field("one session 0")).startsWith("csa=pass");
    assertThat(field("one session 1")).startsWith("csa=fail-mismatch");
    assertThat(field("one session 2")).startsWith("csa=pass");
    assertThat(field("one session 3")).startsWith("csa=fail-mismatch");
  }

  @Test
  void believesTheLastRelayOfTheHouseAndNothingBelow() {
    Letter forged = noted(OWN, "mail.example.com", letter("Two relays"));

    String said =
        said(
            noted("10.1.2.3", "inner.here.example", noted("192.0.2.99", "no.example.com", forged)));

    assertThat(said).startsWith("csa=fail-unauthorized").contains("helo=no.example.com");
  }

  @Test
  void knowsNothingWhereTheRelaySaysNothing() {
    assertThat(said(letter("Silent relay"))).isEmpty();
  }

  private static Letter letter(String subject) {
    return Letter.from("ann@far.example").to(BOB.user()).subject(subject);
  }

  /** What the field says of a letter that the relay passes on. */
  private static String said(Letter letter) {
    send(letter);
    return field(
        letter.headers().stream()
            .filter(line -> line.startsWith("Subject: "))
            .findFirst()
            .orElseThrow()
            .substring("Subject: ".length()));
  }

  private static void send(Letter letter) {
    assertThat(Smtp.send(james.smtpPort(), letter).text()).startsWith("250");
  }

  private static String field(String subject) {
    return stage.awaitMail(BOB, Imap.INBOX, subject).header(FIELD);
  }
}
