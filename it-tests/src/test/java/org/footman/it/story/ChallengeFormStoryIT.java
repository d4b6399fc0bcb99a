// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.footman.it.Stage.BOB;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.mail.internet.MimeUtility;
import org.apache.james.jdkim.DKIMVerifier;
import org.footman.it.ConfFolder;
import org.footman.it.InProcessJames;
import org.footman.it.Letter;
import org.footman.it.OutsideWorld.Arrival;
import org.footman.it.Smtp;
import org.footman.it.Stage;
import org.footman.it.StoredMail;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A challenge as it arrives at the stranger's server (vectors SA-40 to SA-45). */
class ChallengeFormStoryIT {
  private static final DkimKey KEY = DkimKey.make();

  @RegisterExtension
  static final InProcessJames james =
      new InProcessJames()
          .strict()
          .conf(folder -> KEY.signChallenges(folder, Stage.DOMAIN))
          .conf(ChallengeFormStoryIT::ownText);

  private static final String LONG = "A longer letter.\n".repeat(300);

  private static Stage stage;

  @BeforeAll
  static void users() {
    stage = james.stage().withUsers();
  }

  @Test
  void goesToTheEnvelopeSenderAlone() {
    Arrival challenge =
        challenge(
            Letter.from("al@far.example")
                .header("Reply-To", "list@other.example")
                .header("From", "al@elsewhere.example, bert@elsewhere.example"));

    assertThat(challenge.recipients()).containsExactly("al@far.example");
    assertThat(challenge.sender()).matches("bounce\\+[a-z2-7]+@here\\.example");
    assertThat(challenge.mail().header("To")).isEqualTo("al@far.example");
    assertThat(stage.world().arrivals())
        .flatExtracting(Arrival::recipients)
        .noneMatch(to -> to.endsWith("@other.example") || to.endsWith("@elsewhere.example"));
  }

  @Test
  void saysWhatItIsAndWhereTheAnswerGoes() {
    StoredMail mail = challenge(Letter.from("bea@far.example")).mail();

    assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-replied");
    assertThat(mail.header("Precedence")).isEqualTo("bulk");
    assertThat(mail.header("From")).contains(BOB.user());
    assertThat(mail.header("Reply-To")).matches("confirm\\+[a-z2-7]+@here\\.example");
    assertThat(mail.header("Content-Type")).startsWith("text/plain");
    assertThat(mail.raw().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(8 * 1024);
  }

  @Test
  void belongsToTheThread() {
    StoredMail mail =
        challenge(
                Letter.from("cleo@far.example")
                    .header("Message-ID", "<m1@far.example>")
                    .header("References", "<r0@far.example>")
                    .body(LONG))
            .mail();

    assertThat(mail.header("In-Reply-To")).isEqualTo("<m1@far.example>");
    assertThat(mail.header("References")).isEqualTo("<r0@far.example> <m1@far.example>");
  }

  @Test
  void namesNoThreadWhereTheOriginalHasNoMessageId() {
    StoredMail mail =
        challenge(
                Letter.from("dora@far.example")
                    .without("Message-ID")
                    .header("References", "<r0@far.example>"))
            .mail();

    assertThat(mail.headers("In-Reply-To")).isEmpty();
    assertThat(mail.headers("References")).isEmpty();
  }

  @Test
  void keepsEncodedWordsWhole() throws Exception {
    String subject = "Grüße aus Köln, wo es heute wieder einmal in Strömen regnet, überall";
    StoredMail mail =
        challenge(
                Letter.from("emil@far.example")
                    .header("Subject", MimeUtility.encodeText(subject, "UTF-8", "B"))
                    .body("Ein längerer Brief.\n".repeat(300)))
            .mail();

    List<String> header = mail.raw().split("\r\n\r\n", 2)[0].lines().toList();
    assertThat(mail.subject()).contains(subject.substring(0, 30));
    assertThat(header)
        .filteredOn(line -> line.contains("=?"))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(76).contains("?="));
  }

  @Test
  void speaksTheLanguageOfTheMessage() {
    StoredMail mail =
        challenge(
                Letter.from("hanna@far.example")
                    .header("Content-Language", "de")
                    .body("Ein längerer Brief.\n".repeat(300)))
            .mail();

    assertThat(mail.text()).contains("Nachricht");
  }

  @Test
  void takesTheDomainsOwnText() {
    Smtp.Login kim = new Smtp.Login("kim@own.example", "secret");
    stage.webAdmin().createDomain("own.example");
    stage.withUser(kim);
    Letter letter = Letter.from("ida@far.example").to(kim.user()).subject("Hi").body(LONG);

    stage.send(letter);

    StoredMail mail = stage.awaitChallenge("ida@far.example").mail();
    assertThat(mail.subject()).isEqualTo("The house of Kim");
    assertThat(mail.text()).contains("Please ring twice.");
  }

  @Test
  void tellsNothingOfTheOriginalsBody() {
    StoredMail mail =
        challenge(Letter.from("fred@far.example").body("The secret is under the mat.\n")).mail();

    assertThat(mail.text()).doesNotContain("under the mat");
  }

  @Test
  void isSignedWhereThereIsAKey() {
    StoredMail mail = challenge(Letter.from("gus@far.example")).mail();

    assertThat(mail.header("DKIM-Signature")).contains("d=" + Stage.DOMAIN);
    assertThatCode(
            () ->
                new DKIMVerifier(KEY.records())
                    .verify(new ByteArrayInputStream(mail.raw().getBytes(StandardCharsets.UTF_8))))
        .doesNotThrowAnyException();
  }

  private static void ownText(ConfFolder folder) {
    Path own = folder.path().resolve("footman-templates/own.example");
    try {
      Files.createDirectories(own);
      Files.writeString(
          own.resolve("challenge_en.txt"), "Subject: The house of Kim\n\nPlease ring twice.\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Arrival challenge(Letter letter) {
    boolean titled = letter.headers().stream().anyMatch(line -> line.startsWith("Subject:"));
    stage.send((titled ? letter : letter.subject("Hi")).to(BOB.user()));
    return stage.awaitChallenge(letter.sender());
  }
}
