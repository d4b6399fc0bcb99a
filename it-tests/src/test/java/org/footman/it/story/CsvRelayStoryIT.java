// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.it.Stage.BOB;

import java.util.ArrayList;
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

/**
 * The vectors CSA through a relay of the house: the client is whom its Received field names, and
 * nothing is refused, for the relay would bounce it.
 */
class CsvRelayStoryIT {
  @RegisterExtension static final InProcessJames james = behindRelay(new InProcessJames());

  private static Stage stage;

  private static InProcessJames behindRelay(InProcessJames james) {
    return james.conf(
        folder ->
            folder
                .askNames(james.world().keys().dnsServer())
                .property("footman.properties", "trusted-relays", "127.0.0.0/8")
                .property("footman.properties", "refuse.csa-failure", "true")
                .property("footman.properties", "refuse.csa-mismatch", "true"));
  }

  @BeforeAll
  static void world() {
    Zone zone = james.world().keys().dns();
    ZoneFile.load("csv.zone", zone);
    zone.behave("sf.example.com", Zone.Behaviour.SERVFAIL)
        .behave("_client._smtp.sfd.example.org", Zone.Behaviour.SERVFAIL);
    stage = james.stage().withUsers();
  }

  @ParameterizedTest(name = "{0}: {1} from {2} is {3}")
  @CsvFileSource(resources = "/vectors/csa.csv")
  void judgesTheClientThatTheRelayNames(
      String id, String helo, String client, String verdict, @Nullable String refusal) {
    String literal = client.indexOf(':') < 0 ? client : "IPv6:" + client;
    String received =
        "from %s (unknown [%s])\n by relay.here.example; Sun, 22 Nov 2026 10:00:00 +0000"
            .formatted(helo, literal);

    assertThat(noted(id, List.of("Received: " + received)))
        .startsWith("csa=" + verdict + "; dna=unknown; helo=");
  }

  @Test
  void knowsNothingWhereTheRelaySaysNothing() {
    assertThat(noted("Silent relay", List.of())).isEmpty();
  }

  /** What the field says of a mail with such fields on top. */
  private static String noted(String subject, List<String> fields) {
    Letter letter = Letter.from("ann@far.example").to(BOB.user()).subject(subject);
    List<String> all = new ArrayList<>(fields);
    all.addAll(letter.headers());
    Letter relayed = new Letter(letter.sender(), letter.recipients(), all, letter.body());
    assertThat(Smtp.send(james.smtpPort(), relayed).text()).startsWith("250");
    return stage.awaitMail(BOB, Imap.INBOX, subject).header("X-Footman-Helo");
  }
}
