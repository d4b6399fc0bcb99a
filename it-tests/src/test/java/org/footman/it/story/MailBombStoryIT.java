// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.it.Stage.BOB;
import static org.footman.it.Stage.QUARANTINE;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.footman.it.FootmanApi.HeldRow;
import org.footman.it.Imap;
import org.footman.it.InProcessJames;
import org.footman.it.Letter;
import org.footman.it.Smtp;
import org.footman.it.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Mail bombing through us (E5): however many proven addresses of one organisation write, as many
 * are asked as its budget lets (D2). Everything is held, and says why it is not asked.
 */
class MailBombStoryIT {
  private static final int QUESTIONS = 20;
  private static final String OVER = "over-target-domain-per-hour";
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration BEAT = Duration.ofSeconds(3);
  private static final String OWN = "192.0.2.1";

  private static final List<Smtp.Login> USERS =
      IntStream.rangeClosed(1, 50)
          .mapToObj(i -> new Smtp.Login("user" + i + "@" + Stage.DOMAIN, "secret"))
          .toList();

  @RegisterExtension static final InProcessJames james = holding(new InProcessJames());

  private static Stage stage;

  private static InProcessJames holding(InProcessJames james) {
    return james.conf(
        folder -> {
          folder
              .askNames(james.world().keys().dnsServer())
              .property("footman.properties", "default.mode", "hold");
          folder.behindProxy();
        });
  }

  @BeforeAll
  static void users() {
    stage = james.stage().withUsers();
    USERS.forEach(stage::withUser);
  }

  @Test
  void threeHundredMessagesMakeTwentyQuestions() {
    bomb(new MailBomb("few.example", 300, USERS));
  }

  @Test
  @Tag("slow")
  void tenThousandMessagesMakeTwentyQuestions() {
    bomb(new MailBomb("many.example", 10_000, USERS));
  }

  @Test
  void asksNobodyOfADomainThatOnlyFromNames() {
    MailBomb bomb = new MailBomb("named.example", 1, USERS);
    bomb.publish(james.world().keys().dns());
    Letter letter =
        Letter.from("mallory@s1.named.example")
            .to(USERS.get(0).user())
            .header("From", "office@" + MailBomb.VICTIM)
            .subject("In another name");

    assertThat(Front.send(james.smtpPort(), MailBomb.CLIENT, letter).code()).isEqualTo(250);

    stage.awaitMail(USERS.get(0), QUARANTINE, "In another name");
    asksOthers("after-named.example");
    assertThat(stage.footman().challenges(letter.sender())).isEmpty();
    assertThat(stage.footman().challenges("office@" + MailBomb.VICTIM)).isEmpty();
  }

  private static void bomb(MailBomb bomb) {
    bomb.publish(james.world().keys().dns());
    int before = inFolders();

    List<Integer> replies = bomb.throwAt(james.smtpPort());

    assertThat(replies).hasSize(bomb.many()).containsOnly(250);
    Awaitility.await("empty queues").atMost(PATIENCE).until(() -> stage.queued() == 0);
    awaitAll("held mails", () -> held(bomb).size(), bomb.many());
    awaitAll("mails in the folders", MailBombStoryIT::inFolders, before + bomb.many());
    awaitAll("questions put off", () -> putOff(bomb), bomb.many() - QUESTIONS);
    asksOthers("after-" + bomb.attacker());
    awaitAll("questions asked", () -> asked(bomb).size(), QUESTIONS);
    assertThat(asked(bomb)).doesNotHaveDuplicates();
    assertThat(held(bomb))
        .allMatch(row -> row.state().equals("held"))
        .allMatch(row -> row.reason().equals("held-unknown-source"));
    assertThat(stage.world().attempts("office@" + MailBomb.VICTIM)).isZero();
  }

  private static List<HeldRow> held(MailBomb bomb) {
    return USERS.stream()
        .flatMap(user -> stage.footman().held(user.user()).stream())
        .filter(row -> row.source().endsWith("." + bomb.attacker()))
        .toList();
  }

  private static int inFolders() {
    return USERS.stream().mapToInt(MailBombStoryIT::inFolder).sum();
  }

  private static int inFolder(Smtp.Login user) {
    try (Imap imap = stage.signIn(user)) {
      return imap.folders().contains(QUARANTINE) ? imap.count(QUARANTINE) : 0;
    }
  }

  /** How many questions wait since the organisation's budget is spent. */
  private static int putOff(MailBomb bomb) {
    List<JsonNode> due = stage.footman().challengesIn("due");
    return (int)
        due.stream()
            .filter(node -> node.path("target").asText().endsWith("." + bomb.attacker()))
            .filter(node -> node.path("reason").asText().equals(OVER))
            .count();
  }

  private static List<String> asked(MailBomb bomb) {
    return stage.world().arrivals().stream()
        .flatMap(arrival -> arrival.recipients().stream())
        .filter(address -> address.endsWith("." + bomb.attacker()))
        .toList();
  }

  /** A stranger of another organisation is asked as ever, and before him all who are asked. */
  private static void asksOthers(String domain) {
    james.world().keys().dns().text(domain, "v=spf1 ip4:" + OWN + " -all");
    Letter letter = Letter.from("ann@" + domain).to(BOB.user()).subject("Hello from " + domain);
    assertThat(Front.send(james.smtpPort(), OWN, letter).code()).isEqualTo(250);
    stage.awaitChallenge("ann@" + domain);
  }

  /** Waits until there are so many, and fails at one more. */
  private static void awaitAll(String what, Callable<Integer> look, int many) {
    int seen =
        Awaitility.await(what)
            .atMost(PATIENCE)
            .pollDelay(Duration.ZERO)
            .pollInterval(BEAT)
            .until(look, count -> count >= many);
    assertThat(seen).as(what).isEqualTo(many);
  }
}
