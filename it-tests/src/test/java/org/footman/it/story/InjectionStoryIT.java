// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.it.Stage.BOB;
import static org.footman.it.Stage.QUARANTINE;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.footman.it.InProcessJames;
import org.footman.it.Letter;
import org.footman.it.Smtp;
import org.footman.it.Stage;
import org.footman.it.StoredMail;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Nothing that a sender wrote breaks out of the place where it is shown (E2). */
class InjectionStoryIT {
  /** Line ends, other controls, and the marks that turn the direction of text. */
  private static final Pattern HARMFUL =
      Pattern.compile(
          "[\\x00-\\x08\\x0A-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]");

  @RegisterExtension static final InProcessJames james = new InProcessJames().strict();

  private static Stage stage;
  private static int letters;

  @BeforeAll
  static void users() {
    stage = james.stage().withUsers();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=?utf-8?Q?Hello=0D=0AX-Evil:_1=0D=0A=0D=0AEvil_body?=",
        "=?utf-8?B?SGVsbG8NClgtRXZpbDogMQ==?=",
        "=?utf-8?Q?Hello=00World?=",
        "=?utf-8?Q?Hello_=E2=80=AEdlroW?=",
        "\u202Edetrevni",
        "Hello\u0000World",
        "{{name}} ${env:HOME} %n%s {} ${jndi:ldap://127.0.0.1/a}",
        "=?utf-8?Q?=E2=80=A8X-Evil:_1?=",
      })
  void showsAHostileSubjectAndNameHarmlessly(String hostile) {
    ListAppender<ILoggingEvent> log = listen();
    letters++;
    String source = "s" + letters + "@far.example";
    Letter letter =
        Letter.from(source)
            .to(BOB.user())
            .header("Subject", hostile)
            .header("From", "\"" + hostile.replace("\"", "") + "\" <" + source + ">")
            .header("Message-ID", "<" + letters + "." + hostile.replaceAll("[<>\\s]", "") + "@x>");

    stage.send(letter);

    StoredMail challenge = stage.awaitChallenge(source).mail();
    stage.settle();
    String header = challenge.raw().split("\r\n\r\n", 2)[0];
    assertThat(challenge.headers("X-Evil")).isEmpty();
    assertThat(header.lines()).noneMatch(line -> HARMFUL.matcher(line).find());
    assertThat(HARMFUL.matcher(challenge.subject()).find()).isFalse();
    assertThat(challenge.text()).doesNotContain("Evil body");
    assertThat(HARMFUL.matcher(challenge.text().replace("\n", "")).find()).isFalse();
    assertThat(said(log)).noneMatch(line -> HARMFUL.matcher(line).find());
    listenNoMore(log);
  }

  @Test
  void showsAnOverlongSubjectCut() {
    stage.send(
        Letter.from("long@far.example")
            .to(BOB.user())
            .header("Subject", folded("x".repeat(900), 60)));

    StoredMail challenge = stage.awaitChallenge("long@far.example").mail();

    assertThat(challenge.raw()).hasSizeLessThan(8 * 1024);
    assertThat(challenge.raw().lines()).allMatch(line -> line.length() <= 998);
  }

  @Test
  void repeatsNothingHostileInReplies() {
    try (Smtp session = Smtp.connect(stage.ports().smtp())) {
      session.command("MAIL FROM:<ann@far.example>");
      for (String hostile : List.of("confirm+\u202Eabc", "confirm+\u0000abc", "bounce+%n%s{}")) {
        String reply = session.command("RCPT TO:<" + hostile + "@here.example>").text();

        assertThat(reply).startsWith("5");
        assertThat(HARMFUL.matcher(reply).find()).isFalse();
      }
    }
  }

  @Test
  void keepsTheHeldCopyOfAHostileMailInOnePiece() {
    stage.send(
        Letter.from("piece@far.example")
            .to(BOB.user())
            .subject("=?utf-8?Q?piece=0D=0AX-Footman:_held?="));

    StoredMail held =
        Stage.await(
                "the mail",
                () ->
                    stage.mails(BOB, QUARANTINE).stream()
                        .filter(mail -> mail.raw().contains("piece@far.example"))
                        .toList(),
                mails -> !mails.isEmpty())
            .get(0);

    assertThat(held.headers("X-Footman")).hasSize(1);
  }

  private static String folded(String line, int times) {
    return String.join("\n ", Collections.nCopies(times, line));
  }

  private static ListAppender<ILoggingEvent> listen() {
    ListAppender<ILoggingEvent> appender = new ListAppender<>();
    appender.start();
    footman().setLevel(Level.DEBUG);
    footman().addAppender(appender);
    return appender;
  }

  private static List<String> said(ListAppender<ILoggingEvent> log) {
    return List.copyOf(log.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private static void listenNoMore(ListAppender<ILoggingEvent> log) {
    footman().detachAppender(log);
  }

  private static Logger footman() {
    return (Logger) LoggerFactory.getLogger("org.footman");
  }
}
