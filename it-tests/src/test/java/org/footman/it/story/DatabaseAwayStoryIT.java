// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.it.Stage.BOB;
import static org.footman.it.Stage.QUARANTINE;

import java.nio.file.Path;
import java.time.Duration;
import org.footman.it.Imap;
import org.footman.it.InProcessJames;
import org.footman.it.Letter;
import org.footman.it.Ports;
import org.footman.it.Smtp;
import org.footman.it.Stage;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** James starts without the database, mail flows, and all is well once it is there. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DatabaseAwayStoryIT {
  private static final int PORT = Ports.free().smtp();

  @RegisterExtension
  static final InProcessJames james =
      new InProcessJames()
          .strict()
          .conf(
              folder ->
                  folder
                      .property(
                          "footman.properties",
                          "database.url",
                          "jdbc:h2:tcp://127.0.0.1:" + PORT + "/./footman")
                      .property("footman.properties", "database.patience", "500ms"));

  @TempDir static Path data;
  private static Stage stage;
  private static Server database;

  @BeforeAll
  static void users() throws Exception {
    stage = james.stage().withUsers();
    database =
        Server.createTcpServer(
            "-tcpPort", Integer.toString(PORT), "-ifNotExists", "-baseDir", data.toString());
  }

  @AfterAll
  static void stop() {
    database.stop();
  }

  @Test
  @Order(1)
  void asksStrangersToComeBack() {
    Stage.await("451", () -> send("early").code(), code -> code == 451);
  }

  @Test
  @Order(2)
  void letsSignedInUsersSend() {
    stage.submit(BOB, Letter.from(BOB.user()).to("erin@far.example").subject("Out"));

    Stage.await(
        "Bob's mail", () -> stage.world().arrivalsFor("erin@far.example"), all -> !all.isEmpty());
  }

  @Test
  @Order(3)
  void deliversUncheckedAfterAWhile() {
    james.clock().advance(Duration.ofMinutes(16));

    Stage.await("250", () -> send("unchecked").code(), code -> code == 250);

    assertThat(stage.awaitMail(BOB, Imap.INBOX, "unchecked").header("X-Footman"))
        .contains("reason=unable-delivered");
  }

  @Test
  @Order(4)
  void holdsAgainWhenTheDatabaseIsThere() throws Exception {
    database.start();

    Stage.await(
        "the quarantine",
        () -> {
          send("healed");
          return stage.mails(BOB, QUARANTINE);
        },
        mails -> !mails.isEmpty());
    Stage.await(
        "a row",
        () -> stage.footman().held(BOB.user(), "ann@far.example"),
        rows -> !rows.isEmpty());
    stage.awaitChallenge("ann@far.example");
  }

  private static Smtp.Reply send(String subject) {
    return Smtp.send(
        stage.ports().smtp(), Letter.from("ann@far.example").to(BOB.user()).subject(subject));
  }
}
