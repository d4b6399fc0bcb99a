// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.it.Stage.BOB;
import static org.footman.it.Stage.QUARANTINE;
import static org.footman.it.Stage.SCREENED;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.footman.core.quarantine.HeldField;
import org.footman.it.FootmanApi.HeldRow;
import org.footman.it.Imap;
import org.footman.it.InProcessJames;
import org.footman.it.Letter;
import org.footman.it.Smtp;
import org.footman.it.Stage;
import org.footman.it.StoredMail;
import org.footman.james.StoreWatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** PostgreSQL stops and comes back while mail comes in: none is lost and none is there twice. */
@Tag("slow")
class DatabaseOutageIT {
  private static final String FRIEND = "friend@far.example";
  private static final int MAILS = 200;

  /** Before the James that needs it, which stops before it. */
  @Order(1)
  @RegisterExtension
  static final StoppablePostgres postgres = new StoppablePostgres();

  @Order(2)
  @RegisterExtension
  static final InProcessJames james =
      new InProcessJames()
          .conf(
              folder ->
                  folder
                      .property("footman.properties", "default.mode", "hold")
                      .property("footman.properties", "database.url", postgres.url())
                      .property("footman.properties", "database.user", "postgres")
                      .property("footman.properties", "database.patience", "500ms")
                      .property("footman.properties", "unable-after", "5s")
                      .property("footman.properties", "when-unable", "deliver"));

  private static Stage stage;
  private final List<String> taken = new ArrayList<>();
  private final List<String> strangers = new ArrayList<>();

  @BeforeAll
  static void users() {
    stage = james.stage().withUsers();
    Stage.await(
        "the database",
        () -> stage.webAdmin().get("/footman/challenges"),
        answer -> answer.status() == 200);
    stage.footman().trust(BOB.user(), FRIEND, "allow");
  }

  @AfterAll
  static void healthy() {
    assertThat(postgres.starts()).isEqualTo(2);
  }

  @Test
  void keepsEveryMailItTookOnceWhileTheDatabaseStopsAndStarts() {
    CompletableFuture<Void> stop = new CompletableFuture<>();
    for (int i = 0; i < MAILS / 4; i++) {
      sendBoth();
      if (i == MAILS / 16) {
        stop = CompletableFuture.runAsync(postgres::stop);
      }
    }
    stop.join();
    Stage.await("250 without the database", this::stranger, code -> code == 250);
    sendBoth();
    Stage.await("mail delivered unchecked", DatabaseOutageIT::anyUnchecked, any -> any);
    CompletableFuture<Void> start = CompletableFuture.runAsync(postgres::start);
    for (int i = 0; i < MAILS / 4; i++) {
      sendBoth();
    }
    start.join();
    Stage.await("a row again", this::heldAgain, again -> again);
    sendBoth();

    stage.settle();

    List<String> subjects = mails().map(StoredMail::subject).sorted().toList();
    assertThat(taken).hasSizeGreaterThan(MAILS / 2);
    assertThat(subjects).containsExactlyElementsOf(taken.stream().sorted().toList());
    JsonNode did = stage.footman().maintain();
    assertThat(rows()).as("after %s", did).containsExactlyElementsOf(fields());
  }

  private static boolean anyUnchecked() {
    return stage.mails(BOB, Imap.INBOX).stream()
        .anyMatch(mail -> mail.header("X-Footman").contains("unable-delivered"));
  }

  private void sendBoth() {
    send(FRIEND, "friend " + taken.size());
    stranger();
  }

  /** Each stranger writes once. */
  private int stranger() {
    String source = "s" + strangers.size() + "@far.example";
    strangers.add(source);
    return send(source, "from " + source);
  }

  private int send(String source, String subject) {
    Letter letter = Letter.from(source).to(BOB.user()).subject(subject);
    int code = Smtp.send(stage.ports().smtp(), letter).code();
    if (code == 250) {
      taken.add(subject);
    }
    return code;
  }

  private boolean heldAgain() {
    stranger();
    String last = strangers.get(strangers.size() - 1);
    return james.instance(StoreWatch.class).downSince().isEmpty()
        && !stage.footman().held(BOB.user(), last).isEmpty();
  }

  private static Stream<StoredMail> mails() {
    return Stream.of(Imap.INBOX, QUARANTINE, SCREENED)
        .flatMap(folder -> stage.mails(BOB, folder).stream());
  }

  private List<String> rows() {
    return strangers.stream()
        .flatMap(source -> stage.footman().held(BOB.user(), source).stream())
        .filter(row -> row.state().equals("held"))
        .map(HeldRow::id)
        .sorted()
        .toList();
  }

  private static List<String> fields() {
    return stage.mails(BOB, QUARANTINE).stream()
        .map(mail -> HeldField.parse(mail.header("X-Footman")).orElseThrow().id())
        .sorted()
        .toList();
  }
}
