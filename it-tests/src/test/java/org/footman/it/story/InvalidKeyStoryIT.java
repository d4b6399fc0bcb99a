// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.it.Stage.BOB;
import static org.footman.it.Stage.CAROL;
import static org.footman.it.Stage.QUARANTINE;

import java.time.Duration;
import java.util.List;
import org.footman.it.Imap;
import org.footman.it.InProcessJames;
import org.footman.it.Letter;
import org.footman.it.Smtp;
import org.footman.it.Stage;
import org.footman.it.StoredMail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail whose key the Authentication Server calls invalid meets the recipient's disposition. */
class InvalidKeyStoryIT {
  @RegisterExtension
  static final InProcessJames james =
      new InProcessJames()
          .strict()
          .withKeys()
          .conf(f -> f.property("footman.properties", "auth-key.session-wait", "10s"));

  private static final String SPAM = "Spam";
  private static final String STATUS = "X-Auth-Key-Status";
  private static final String FORGED = "0123456789abcdef".repeat(4);

  private static Stage stage;
  private static int senders;

  @BeforeAll
  static void users() {
    stage = james.stage().withUsers();
    james.world().keys().authenticated("far.example");
  }

  /** And a new day: of all forged addresses, a user is told of twenty a day. */
  @AfterEach
  void usualDispositions() {
    james.clock().advance(Duration.ofDays(1));
    stage.footman().set("user:" + BOB.user(), "invalid-key", "spam");
    stage.footman().set("user:" + CAROL.user(), "invalid-key", "spam");
  }

  /** Vector AA-41, and the default. */
  @Test
  void filesIntoTheSpamFolder() {
    Letter letter = forged("spam@far.example", "To spam");

    stage.send(letter);

    StoredMail mail = stage.awaitMail(BOB, SPAM, "To spam");
    assertThat(mail.headers("X-Auth-Key")).isEmpty();
    assertThat(mail.headers(STATUS)).singleElement().asString().startsWith("INVALIDKEY");
    assertThat(mail.header("X-Footman")).contains("reason=key-invalid");
    assertThat(stage.footman().verdict(letter, BOB.user()).reason()).isEqualTo("key-invalid");
    assertNobodyElseHeard("spam@far.example");
  }

  @Test
  void treatsItAsWithoutAKeyWhereThePolicyAccepts() {
    dispose(BOB, "accept");
    stage.footman().trust(BOB.user(), "known@far.example", "allow");

    stage.send(forged("known@far.example", "Of a known source"));
    stage.send(forged("unknown@far.example", "Of an unknown source"));

    StoredMail known = stage.awaitMail(BOB, Imap.INBOX, "Of a known source");
    assertThat(known.headers(STATUS)).singleElement().asString().startsWith("INVALIDKEY");
    stage.awaitMail(BOB, QUARANTINE, "Of an unknown source");
  }

  /** Vector AA-42. */
  @Test
  void dropsItAndTellsNobody() {
    dispose(BOB, "reject");

    stage.send(forged("reject@far.example", "Dropped"));

    stage.settle();
    assertThat(everywhere(BOB)).noneMatch(mail -> mail.raw().contains("Dropped"));
    assertNobodyElseHeard("reject@far.example");
  }

  @Test
  void refusesItInTheSessionAndTellsNobodyElse() {
    dispose(BOB, "reject-tell-sender");

    String claimed = refusedSender(BOB.user());

    stage.settle();
    assertThat(everywhere(BOB)).noneMatch(mail -> mail.raw().contains(claimed));
    assertNobodyElseHeard(claimed);
  }

  @Test
  void dropsItAndTellsTheRecipientAlone() {
    dispose(BOB, "reject-tell-recipient");

    stage.send(forged("recipient@far.example", "Told to Bob"));

    StoredMail note = note(BOB, "recipient@far.example");
    assertThat(note.text()).contains("Told to Bob").contains("Nobody else was told.");
    assertThat(subjects(BOB)).doesNotContain("Told to Bob");
    assertNobodyElseHeard("recipient@far.example");
  }

  @Test
  void refusesItInTheSessionAndTellsTheRecipient() {
    dispose(BOB, "reject-tell-both");

    String claimed = refusedSender(BOB.user());

    assertThat(note(BOB, claimed).text()).contains("was told so while it was connected");
    assertNobodyElseHeard(claimed);
  }

  @Test
  void refusesForAllRecipientsWhereAllRefuse() {
    dispose(BOB, "reject-tell-both");
    dispose(CAROL, "reject-tell-sender");

    String claimed = refusedSender(BOB.user(), CAROL.user());

    note(BOB, claimed);
    stage.settle();
    assertThat(everywhere(CAROL)).noneMatch(mail -> mail.raw().contains(claimed));
  }

  @Test
  void refusesNothingInTheSessionThatOneRecipientWants() {
    dispose(BOB, "reject-tell-both");
    dispose(CAROL, "spam");

    stage.send(forged("mixed@far.example", "Mixed").envelopeTo(BOB.user(), CAROL.user()));

    stage.awaitMail(CAROL, SPAM, "Mixed");
    StoredMail note = note(BOB, "mixed@far.example");
    assertThat(note.text()).contains("That could not be done");
    assertThat(everywhere(BOB)).noneMatch(mail -> mail.subject().equals("Mixed"));
    assertNobodyElseHeard("mixed@far.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"reject", "reject-tell-recipient", "reject-tell-sender"})
  void changesNothingInTheModeObserve(String disposition) {
    dispose(BOB, disposition);
    stage.footman().mode("user:" + BOB.user(), "observe");

    stage.send(forged("watched@far.example", "Watched " + disposition));

    stage.awaitMail(BOB, Imap.INBOX, "Watched " + disposition);
    stage.footman().mode("user:" + BOB.user(), "hold");
  }

  private static void dispose(Smtp.Login user, String disposition) {
    stage.footman().set("user:" + user.user(), "invalid-key", disposition);
  }

  private static Letter forged(String sender, String subject) {
    return Letter.from(sender).to(BOB.user()).subject(subject).header("X-Auth-Key", FORGED);
  }

  /** The forged address of a mail that was refused in the session; each try has its own. */
  private static String refusedSender(String... recipients) {
    senders++;
    String name = "try" + senders + "-";
    return stage
        .sendUntilRefused(i -> forged(name + i + "@far.example", "Try").envelopeTo(recipients))
        .letter()
        .sender();
  }

  private static StoredMail note(Smtp.Login user, String claimed) {
    return Stage.await(
            "a note about " + claimed,
            () ->
                stage.mails(user, Imap.INBOX).stream()
                    .filter(mail -> mail.header("From").startsWith("postmaster@"))
                    .filter(mail -> mail.text().contains(claimed))
                    .toList(),
            notes -> notes.size() == 1)
        .get(0);
  }

  private static List<String> subjects(Smtp.Login user) {
    return everywhere(user).stream().map(StoredMail::subject).toList();
  }

  private static List<StoredMail> everywhere(Smtp.Login user) {
    return stage.mailsEverywhere(user);
  }

  /** Not the address that was forged, and nobody else outside. */
  private static void assertNobodyElseHeard(String claimed) {
    stage.settle();
    assertThat(stage.world().attempts(claimed)).isZero();
  }
}
