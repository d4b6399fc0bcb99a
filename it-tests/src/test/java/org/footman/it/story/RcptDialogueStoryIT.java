// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.it.Stage.BOB;
import static org.footman.it.Stage.QUARANTINE;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.footman.it.Imap;
import org.footman.it.InProcessJames;
import org.footman.it.Letter;
import org.footman.it.OutsideWorld.Arrival;
import org.footman.it.Smtp;
import org.footman.it.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The SMTP session word by word: what the hooks say, and what they never open. */
class RcptDialogueStoryIT {
  private static final int MOST_RECIPIENTS = 5;

  @RegisterExtension
  static final InProcessJames james =
      new InProcessJames()
          .strict()
          .conf(
              folder ->
                  Xml.insert(
                      folder.path().resolve("smtpserver.xml"),
                      "<handler class=\"org.apache.james.smtpserver.CoreCmdHandlerLoader\"",
                      "<handler class=\"org.apache.james.smtpserver.fastfail.MaxRcptHandler\">"
                          + "<maxRcpt>"
                          + MOST_RECIPIENTS
                          + "</maxRcpt></handler>"));

  private static Stage stage;

  @BeforeAll
  static void users() {
    stage = james.stage().withUsers();
  }

  /** Every story is a client of its own as far as the count of wrong tokens goes. */
  @BeforeEach
  void aMinuteLater() {
    james.clock().advance(Duration.ofSeconds(61));
  }

  @Test
  void takesTheRightTokensOnly() {
    Arrival challenge = challenge("ann@far.example");
    String confirm = challenge.mail().header("Reply-To");

    try (Smtp session = stranger()) {
      assertThat(rcpt(session, confirm).code()).isEqualTo(250);
      assertThat(rcpt(session, challenge.sender()).code()).isEqualTo(250);
      assertThat(rcpt(session, upperCase(confirm)).code()).isEqualTo(250);
    }
  }

  /** Requirement E1 and E6: a wrong token looks as any unknown user does. */
  @Test
  void refusesAWrongTokenAsAnUnknownUser() {
    String confirm = challenge("ben@far.example").mail().header("Reply-To");
    String wrong = flipped(confirm);

    try (Smtp session = stranger()) {
      String unknownUser = rcpt(session, "nobody@here.example").text();
      assertThat(rcpt(session, wrong).text())
          .isEqualTo(unknownUser.replace("nobody@here.example", wrong));
      assertThat(rcpt(session, confirm.replace("confirm+", "bounce+")).code()).isEqualTo(550);
    }
  }

  @Test
  void opensNoRelayForATokenAtAForeignDomain() {
    String foreign =
        challenge("cleo@far.example")
            .mail()
            .header("Reply-To")
            .replace("@here.example", "@elsewhere.example");

    try (Smtp session = stranger()) {
      Smtp.Reply anybody = rcpt(session, "anybody@elsewhere.example");
      Smtp.Reply token = rcpt(session, foreign);
      assertThat(token.code()).isEqualTo(anybody.code()).isEqualTo(530);
    }
  }

  @Test
  void liftsNoLimitOfRecipients() {
    String confirm = challenge("dan@far.example").mail().header("Reply-To");

    try (Smtp session = stranger()) {
      List<Integer> codes =
          IntStream.rangeClosed(0, MOST_RECIPIENTS)
              .map(i -> rcpt(session, confirm).code())
              .boxed()
              .toList();
      assertThat(codes.subList(0, MOST_RECIPIENTS)).containsOnly(250);
      assertThat(codes.get(MOST_RECIPIENTS)).isEqualTo(452);
    }
  }

  @Test
  void hangsUpOnAClientThatTriesTokens() {
    String wrong = flipped(challenge("erin@far.example").mail().header("Reply-To"));

    try (Smtp session = stranger()) {
      List<Integer> codes =
          IntStream.range(0, 60)
              .map(i -> rcpt(session, wrong).code())
              .takeWhile(code -> code == 550)
              .boxed()
              .toList();
      assertThat(codes).hasSizeBetween(1, 20);
    }
  }

  @Test
  void neverHoldsMailToThePostmaster() {
    stage.withUser(new Smtp.Login("postmaster@" + Stage.DOMAIN, "secret"));
    Letter letter =
        Letter.from("fred@far.example").to("postmaster@" + Stage.DOMAIN).subject("Help");

    stage.send(letter);

    stage.awaitMail(new Smtp.Login("postmaster@" + Stage.DOMAIN, "secret"), Imap.INBOX, "Help");
    stage.settle();
    assertThat(stage.challengesTo("fred@far.example")).isEmpty();
  }

  /** Vector SA-30. */
  @Test
  void refusesALoopBeforeItIsTaken() {
    Letter round = Letter.from("gina@far.example").to(BOB.user()).subject("Round and round");

    assertThat(Smtp.send(stage.ports().smtp(), received(round, 101)).code()).isEqualTo(554);
    assertThat(Smtp.send(stage.ports().smtp(), received(round, 50)).code()).isEqualTo(250);
  }

  private static Letter received(Letter letter, int times) {
    List<String> fields =
        IntStream.range(0, times)
            .mapToObj(i -> "Received: from a.example by b.example; Sat, 22 Nov 2026 00:00:00 +0000")
            .toList();
    return new Letter(
        letter.sender(),
        letter.recipients(),
        java.util.stream.Stream.concat(fields.stream(), letter.headers().stream()).toList(),
        letter.body());
  }

  private static Arrival challenge(String source) {
    stage.send(Letter.from(source).to(BOB.user()).subject(source));
    stage.awaitMail(BOB, QUARANTINE, source);
    return stage.awaitChallenge(source);
  }

  private static Smtp stranger() {
    Smtp session = Smtp.connect(stage.ports().smtp());
    assertThat(session.command("MAIL FROM:<ann@far.example>").code()).isEqualTo(250);
    return session;
  }

  private static Smtp.Reply rcpt(Smtp session, String address) {
    return session.command("RCPT TO:<" + address + ">");
  }

  private static String upperCase(String address) {
    String local = address.substring(0, address.indexOf('@'));
    return local.toUpperCase(java.util.Locale.ROOT) + address.substring(local.length());
  }

  /** The same address with one letter of its token changed. */
  private static String flipped(String address) {
    int at = address.indexOf('+') + 5;
    char other = address.charAt(at) == 'a' ? 'b' : 'a';
    return address.substring(0, at) + other + address.substring(at + 1);
  }
}
