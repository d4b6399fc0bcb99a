// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.it.Stage.BOB;
import static org.footman.it.Stage.QUARANTINE;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.footman.it.Imap;
import org.footman.it.InProcessJames;
import org.footman.it.Letter;
import org.footman.it.OutsideWorld.Arrival;
import org.footman.it.Stage;
import org.footman.it.StoredMail;
import org.footman.james.Footman;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Maintenance purges, expires and heals the index. One clock runs through the whole story. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MaintenanceStoryIT {
  @RegisterExtension
  static final InProcessJames james =
      new InProcessJames()
          .strict()
          .conf(
              folder ->
                  folder
                      .property("footman.properties", "maintenance.brake-count", "2")
                      .property("footman.properties", "maintenance.brake-percent", "0")
                      .property("footman.properties", "maintenance.every", "30d"));

  private static Stage stage;

  @BeforeAll
  static void users() {
    stage = james.stage().withUsers();
  }

  @Test
  @Order(1)
  void saysInADryRunWhatItWouldDoAndDoesNothing() {
    purged("one@far.example");

    JsonNode would = stage.footman().maintainDry();

    assertThat(would.path("dryRun").asBoolean()).isTrue();
    assertThat(would.path("counts").path("purged").asLong()).isEqualTo(1);
    assertThat(quarantine()).containsExactly("one@far.example");
  }

  @Test
  @Order(2)
  void purgesWhatHasNoSender() {
    JsonNode did = stage.footman().maintain();

    assertThat(did.path("counts").path("purged").asLong()).isEqualTo(1);
    assertThat(quarantine()).isEmpty();
  }

  @Test
  @Order(3)
  void stopsBeforeItPurgesTooMuch() {
    List.of("b1@far.example", "b2@far.example", "b3@far.example")
        .forEach(MaintenanceStoryIT::purged);

    JsonNode did = stage.footman().maintain();

    assertThat(did.path("braked").findValuesAsText("wanted")).containsExactly("3");
    assertThat(did.path("counts").path("purged").asLong()).isZero();
    assertThat(quarantine()).hasSize(3);
    assertThat(stage.webAdmin().get("/healthcheck").body()).contains("degraded");
    stage.footman().maintainWithoutBrake();
    assertThat(quarantine()).isEmpty();
  }

  @Test
  @Order(4)
  void writesLostRowsAnewFromTheFolder() throws SQLException {
    Letter letter = held("lost@far.example");
    String id = stage.footman().held(BOB.user(), letter.sender()).get(0).id();
    forgetRows();
    assertThat(stage.footman().held(BOB.user(), letter.sender())).isEmpty();

    JsonNode did = stage.footman().maintain();

    assertThat(did.path("counts").path("rebuilt").asLong()).isEqualTo(1);
    assertThat(stage.footman().awaitHeld(letter, BOB.user(), "held").id()).isEqualTo(id);
  }

  @Test
  @Order(5)
  void handsOverWhatWasHeldTooLong() {
    Letter letter = held("old@far.example");
    Arrival challenge = stage.awaitChallenge(letter.sender());
    stage.footman().awaitChallenge(letter.sender(), "asked");

    james.clock().advance(Duration.ofDays(31));
    stage.footman().maintain();

    stage.awaitMail(BOB, "Spam", letter.sender());
    stage.footman().awaitHeld(letter, BOB.user(), "expired");
    stage.footman().awaitChallenge(letter.sender(), "expired");
    stage.send(challenge.answer().subject("Sorry for the delay"));
    stage.awaitMail(BOB, QUARANTINE, "Sorry for the delay");
    assertThat(stage.footman().trust(BOB.user(), letter.sender())).isEmpty();
  }

  @Test
  @Order(6)
  void closesRowsWhoseMailIsNoMore() throws Exception {
    Letter letter = held("memory@far.example");
    stage.settle();
    james.stop();
    james.start(); // the mailboxes were in memory, the rows were not
    stage = james.stage().withUsers();

    stage.footman().maintain();
    stage.footman().maintain();

    stage.footman().awaitHeld(letter, BOB.user(), "deleted");
    assertThat(stage.mails(BOB, Imap.INBOX)).isEmpty();
  }

  private static void purged(String source) {
    stage.world().noSuchUser(source);
    stage.footman().awaitHeld(held(source), BOB.user(), "purge");
  }

  private static Letter held(String source) {
    Letter letter = Letter.from(source).to(BOB.user()).subject(source);
    stage.send(letter);
    stage.awaitMail(BOB, QUARANTINE, source);
    return letter;
  }

  private static List<String> quarantine() {
    return stage.mails(BOB, QUARANTINE).stream().map(StoredMail::subject).toList();
  }

  private static void forgetRows() throws SQLException {
    var database = james.instance(Footman.class).settings().database();
    // under the name by which the suite opened it: H2 locks a file for one name only
    String url = database.url().replace("h2:file:", "h2:async:");
    try (Connection connection = DriverManager.getConnection(url, database.user(), "");
        PreparedStatement delete = connection.prepareStatement("delete from held_mail")) {
      delete.executeUpdate();
    }
  }
}
