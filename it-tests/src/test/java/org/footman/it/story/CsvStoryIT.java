// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.it.Stage.BOB;
import static org.footman.it.Stage.CAROL;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.footman.it.ConfFolder;
import org.footman.it.Imap;
import org.footman.it.InProcessJames;
import org.footman.it.Letter;
import org.footman.it.Smtp;
import org.footman.it.Stage;
import org.footman.it.StoredMail;
import org.footman.net.dns.Zone;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The vectors CSA, DNA and DEC of protocols.md as SMTP sessions of clients that a front names by
 * the PROXY protocol, with every refusal switched on that holds for proven names.
 */
class CsvStoryIT {
  private static final String OWN = "192.0.2.10";
  private static final String FIELD = "X-Footman-Helo";

  @RegisterExtension static final InProcessJames james = strict(new InProcessJames());

  private static Stage stage;

  private static InProcessJames strict(InProcessJames james) {
    return james.conf(
        folder -> {
          refuseAndAccredit(folder.askNames(james.world().keys().dnsServer()));
          folder.behindProxy();
        });
  }

  /** Every refusal that holds for proven names, and two accreditation services. */
  static void refuseAndAccredit(ConfFolder folder) {
    List.of(
            "refuse.csa-failure",
            "refuse.csa-mismatch",
            "refuse.dna-d",
            "refuse.dna-e",
            "helo-accredited")
        .forEach(name -> folder.property("footman.properties", name, "true"));
    folder
        .property("footman.properties", "dna.services", "accred.example")
        .property("footman.properties", "dna.listed", "listed.example")
        .property("footman.properties", "session.wait", "5s");
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
  @CsvFileSource(resources = "/vectors/csa.csv", emptyValue = "")
  void judgesAClientByItsName(
      String id, String helo, String client, String verdict, @Nullable String refusal) {
    try (Smtp session = Smtp.proxied(james.smtpPort(), client, helo)) {
      if (refusal == null) {
        assertThat(noted(session, id)).startsWith("csa=" + verdict + "; dna=unknown; helo=");
      } else {
        assertThat(refused(session)).isEqualTo("550 5.7.1 " + helo + ": CSA: " + refusal);
      }
    }
  }

  @ParameterizedTest(name = "{0}: {1} is {2}")
  @CsvFileSource(resources = "/vectors/dna.csv")
  void readsWhatServicesSayOfAName(String id, String host, String grade) {
    try (Smtp session = Smtp.proxied(james.smtpPort(), OWN, host + ".dna.test")) {
      assertThat(noted(session, id + " " + host)).contains("; " + grade + "; helo=");
    }
    assertThat(james.world().keys().asked()).noneMatch(q -> q.contains(".bad.example"));
  }

  @ParameterizedTest // DEC-03
  @CsvSource({"bad", "worst"})
  void refusesWhomAServiceWarnsOf(String host) {
    try (Smtp session = Smtp.proxied(james.smtpPort(), OWN, host + ".dna.test")) {
      assertThat(refused(session))
          .isEqualTo("550 5.7.1 Access Denied based on accred.example report.");
    }
  }

  @ParameterizedTest(name = "{0}: {1} lands in {2}")
  @CsvFileSource(resources = "/vectors/dec.csv")
  void skipsTheProofOfTheSourceForAccreditedNamesOnly(
      String id, String helo, String folder, String reason) {
    Letter letter = Letter.from("ann@far.example").to(CAROL.user()).subject(id);
    try (Smtp session = Smtp.proxied(james.smtpPort(), OWN, helo)) {
      assertThat(session.deliver(letter).code()).isEqualTo(250);
    }

    StoredMail mail = stage.awaitMail(CAROL, folder, id);

    assertThat(stage.footman().verdict(letter, CAROL.user()).reason()).isEqualTo(reason);
    assertThat(mail.header(FIELD)).contains("helo=" + helo);
  }

  @Test
  void judgesEveryEhloAnewAsCsa28Says() {
    try (Smtp session = Smtp.proxied(james.smtpPort(), OWN, "mail.example.com")) {
      assertThat(noted(session, "first")).startsWith("csa=pass");
      session.command("EHLO no.example.com");
      assertThat(refused(session)).startsWith("550 5.7.1 no.example.com: CSA: ");
      session.command("EHLO mail.example.com");
      assertThat(noted(session, "third")).startsWith("csa=pass");
    }
  }

  @Test
  void neverTurnsMailToThePostmasterAway() {
    try (Smtp session = Smtp.proxied(james.smtpPort(), OWN, "no.example.com")) {
      assertThat(session.command("MAIL FROM:<ann@far.example>").code()).isEqualTo(250);
      assertThat(session.command("RCPT TO:<" + BOB.user() + ">").code()).isEqualTo(550);
      assertThat(session.command("RCPT TO:<Postmaster@here.example>").text()).doesNotContain("CSA");
    }
  }

  @Test
  void asksNeitherTopLevelsNorTheRootNorTheSeventhLevel() {
    for (String helo : List.of("out.example.net", "x.l7.m6.l5.l4.l3.m2.test", "dot.example.com")) {
      Smtp.proxied(james.smtpPort(), OWN, helo).close();
    }
    Stage.await(
        "the last questions",
        () -> james.world().keys().asked(),
        asked -> asked.stream().anyMatch(q -> q.contains("smtp.m6.l5.l4.l3.m2.test")));

    assertThat(james.world().keys().asked())
        .noneMatch(q -> q.matches("SRV _client\\._smtp\\.(net|test|com|ex|org) .*"))
        .noneMatch(q -> q.matches("SRV _client\\._smtp\\.l7\\..*"))
        .noneMatch(q -> q.matches("A+ +(udp|tcp)"));
  }

  @Test
  void neverMixesTwoClientsOfOneNameAsCsa32Says() throws Exception {
    // what is not known in time is decided later: from here on both verdicts are in memory
    Stage.await("the verdict", () -> rcpt("192.0.2.99"), code -> code == 550);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Integer>> codes = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        String client = i % 2 == 0 ? OWN : "192.0.2.99";
        codes.add(threads.submit(() -> rcpt(client)));
      }
      for (int i = 0; i < codes.size(); i++) {
        assertThat(codes.get(i).get()).as("session %s", i).isEqualTo(i % 2 == 0 ? 250 : 550);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static int rcpt(String client) {
    try (Smtp session = Smtp.proxied(james.smtpPort(), client, "mail.example.com")) {
      session.command("MAIL FROM:<ann@far.example>");
      return session.command("RCPT TO:<" + BOB.user() + ">").code();
    }
  }

  /** What the field says in Bob's mail of a session that is not refused. */
  private static String noted(Smtp session, String subject) {
    Letter letter = Letter.from("ann@far.example").to(BOB.user()).subject(subject);
    assertThat(session.deliver(letter).text()).startsWith("250");
    return stage.awaitMail(BOB, Imap.INBOX, subject).header(FIELD);
  }

  /** What RCPT is answered; MAIL is taken. */
  private static String refused(Smtp session) {
    assertThat(session.command("MAIL FROM:<ann@far.example>").code()).isEqualTo(250);
    return session.command("RCPT TO:<" + BOB.user() + ">").text();
  }
}
