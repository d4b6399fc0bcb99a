// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.it.Stage.BOB;
import static org.footman.it.Stage.QUARANTINE;
import static org.footman.it.Stage.SCREENED;

import java.util.List;
import java.util.stream.Stream;
import org.footman.it.Imap;
import org.footman.it.InProcessJames;
import org.footman.it.Letter;
import org.footman.it.OutsideWorld.Arrival;
import org.footman.it.Ports;
import org.footman.it.Smtp;
import org.footman.it.Stage;
import org.footman.it.StoredMail;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two strict servers, each the whole world of the other, ask once and go quiet (D5, E8). */
class LoopStoryIT {
  private static final Smtp.Login ANN = new Smtp.Login("ann@far.example", "ann-secret");
  private static final Smtp.Login EVE = new Smtp.Login("eve@far.example", "eve-secret");
  private static final int HERE = Ports.free().smtp();
  private static final int FAR = Ports.free().smtp();

  @Order(1)
  @RegisterExtension
  static final InProcessJames hereJames = strict(HERE, FAR);

  @Order(2)
  @RegisterExtension
  static final OneJvmTwoJames room = new OneJvmTwoJames();

  @Order(3)
  @RegisterExtension
  static final InProcessJames farJames = strict(FAR, HERE);

  private static Stage here;
  private static Stage far;

  @BeforeAll
  static void users() {
    here = hereJames.stage().withUsers();
    far = farJames.stage();
    far.webAdmin().createDomain("far.example");
    List.of(ANN, EVE).forEach(far::withUser);
  }

  /** Ann wrote, so her server knows the question for an answer to her mail. */
  @Test
  void asksAnnOnceAndHandsHerMailOverWhenSheAnswers() {
    far.submit(ANN, Letter.from(ANN.user()).to(BOB.user()).subject("Hello Bob"));
    here.awaitMail(BOB, QUARANTINE, "Hello Bob");
    StoredMail challenge = challengeTo(ANN);
    quiet();
    assertThat(here.footman().challenges(ANN.user())).hasSize(1);
    assertThat(far.webAdmin().get("/footman/challenges").json()).isEmpty();

    far.submit(ANN, new Arrival("", List.of(ANN.user()), challenge).answer());

    here.awaitMail(BOB, Imap.INBOX, "Hello Bob");
    quiet();
    assertThat(subjects(here, BOB)).containsOnlyOnce("Hello Bob");
    assertThat(challenges(far, ANN)).hasSize(1);
    assertThat(here.footman().challenges(ANN.user())).hasSize(1);
    assertThat(far.webAdmin().get("/footman/challenges").json()).isEmpty();
  }

  /** Eve never wrote: what her server sees is automatic mail of somebody unknown. */
  @Test
  void asksNobodyBackWhenTheSenderWasForged() {
    here.send(Letter.from(EVE.user()).to(BOB.user()).subject("I am Eve, honestly"));

    StoredMail challenge = challengeTo(EVE);

    quiet();
    assertThat(challenge.header("X-Footman")).startsWith("screened");
    assertThat(challenges(far, EVE)).hasSize(1);
    assertThat(here.footman().challenges(EVE.user())).hasSize(1);
    assertThat(far.webAdmin().get("/footman/challenges").json()).isEmpty();
  }

  @Test
  void asksNobodyBackWhenTheForgedSenderDoesNotExist() {
    here.send(Letter.from("ghost@far.example").to(BOB.user()).subject("I am no ghost"));
    Stage.await(
        "the question to the ghost",
        () -> here.footman().challenges("ghost@far.example"),
        all -> !all.isEmpty());

    quiet();

    assertThat(here.footman().challenges("ghost@far.example")).hasSize(1);
    assertThat(far.webAdmin().get("/footman/challenges").json()).isEmpty();
    assertThat(subjects(here, BOB)).containsOnlyOnce("I am no ghost");
  }

  private static InProcessJames strict(int own, int other) {
    return new InProcessJames()
        .strict()
        .conf(folder -> folder.listen(own, 0, 0).sendEverythingTo(other));
  }

  private static StoredMail challengeTo(Smtp.Login user) {
    return Stage.await("the challenge", () -> challenges(far, user), all -> !all.isEmpty()).get(0);
  }

  private static List<StoredMail> challenges(Stage stage, Smtp.Login user) {
    return mails(stage, user)
        .filter(mail -> !mail.header("X-Footman-Challenge").isEmpty())
        .toList();
  }

  private static List<String> subjects(Stage stage, Smtp.Login user) {
    return mails(stage, user).map(StoredMail::subject).toList();
  }

  private static Stream<StoredMail> mails(Stage stage, Smtp.Login user) {
    return Stream.of(Imap.INBOX, QUARANTINE, SCREENED)
        .flatMap(folder -> stage.mails(user, folder).stream());
  }

  /** What one has sent may wake the other: quiet is when nothing new comes of either's rest. */
  private static void quiet() {
    Stage.await(
        "both servers to be quiet",
        () -> {
          long before = hereCount();
          here.settle();
          far.settle();
          here.settle();
          return hereCount() - before;
        },
        grown -> grown == 0);
  }

  private static long hereCount() {
    return mails(here, BOB).count() + mails(far, ANN).count() + mails(far, EVE).count();
  }
}
