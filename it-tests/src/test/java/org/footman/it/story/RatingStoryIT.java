// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.it.Stage.BOB;
import static org.footman.it.Stage.CAROL;
import static org.footman.it.Stage.QUARANTINE;

import java.time.Duration;
import java.util.Locale;
import java.util.function.IntFunction;
import org.footman.it.Imap;
import org.footman.it.InProcessJames;
import org.footman.it.Letter;
import org.footman.it.Smtp;
import org.footman.it.Stage;
import org.footman.it.StoredMail;
import org.footman.net.dns.Zone;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Mail of strangers whose From domain services rate, by DNA and by VBR, where everything unknown is
 * held (docs/decisions/0023).
 */
class RatingStoryIT {
  private static final String OWN = "192.0.2.1";
  private static final String FORGER = "198.51.100.66";
  private static final String FIELD = "X-Footman-Rating";
  private static final String JUNK = "Spam";

  @RegisterExtension static final InProcessJames james = rating(new InProcessJames().withKeys());

  private static Stage stage;

  private static InProcessJames rating(InProcessJames james) {
    return james.conf(
        folder -> {
          String[][] settings = {
            {"default.mode", "hold"},
            {"session.wait", "2s"},
            {
              "rating.services",
              "dna:accred.example, vbr:vouch.example, vbr:junk.example, vbr:doubt.example,"
                  + " vbr:silent.example"
            },
            {"rating.accred.example.a", "deliver"},
            {"rating.accred.example.c", "spam"},
            {"rating.accred.example.d", "hold"},
            {"rating.accred.example.e", "refuse"},
            {"rating.vouch.example.pass", "deliver"},
            {"rating.vouch.example.fail", "refuse"},
            {"rating.junk.example.fail", "spam"},
            {"rating.doubt.example.fail", "hold"},
            {"rating.silent.example.pass", "deliver"}
          };
          for (String[] setting : settings) {
            folder.property("footman.properties", setting[0], setting[1]);
          }
          folder.behindProxy();
        });
  }

  @BeforeAll
  static void world() {
    stage = james.stage().withUsers();
  }

  @ParameterizedTest(name = "DNA {1}: {2}, {3}")
  @CsvSource({
    "best.example, A, INBOX, rating-delivered, deliver",
    "odd.example, C, Spam, rating-spam, spam",
    "poor.example, D, Quarantine, held-rating, hold"
  })
  void routesByTheGradeOfAnAccreditationService(
      String domain, String grade, String folder, String reason, String route) {
    publish(domain);
    grade(domain, grade);
    Letter letter = letter("ann@" + domain, domain);

    send(OWN, letter);

    assertThat(rated(letter, folder, reason).header(FIELD))
        .isEqualTo(
            "route=" + route + "; domain=" + domain + "; dna=" + lower(grade) + " accred.example;");
  }

  @ParameterizedTest(name = "VBR by {1}, which says {2}: {3}, {4}")
  @CsvSource({
    "shop.example, vouch.example, transaction, INBOX, rating-delivered",
    "boast.example, junk.example, list, Spam, rating-spam",
    "brag.example, doubt.example, list, Quarantine, held-rating"
  })
  void routesByTheWordOfAVouchingService(
      String domain, String service, String says, String folder, String reason) {
    publish(domain);
    dns().text(domain + "._vouch." + service, says);
    Letter letter = claiming(letter("ann@" + domain, domain), domain, service);

    send(OWN, letter);

    assertThat(rated(letter, folder, reason).header("Authentication-Results"))
        .containsPattern("vbr=(pass|fail) header.md=" + domain + "\\s+header.mv=" + service);
  }

  @Test
  void refusesByTheGradeOfAnAccreditationService() {
    publish("worst.example");
    grade("worst.example", "E");

    Stage.Refusal refusal = refused(i -> letter("ann@worst.example", "Worst " + i));

    assertThat(refusal.reply().text())
        .isEqualTo("550 5.7.1 Access Denied based on accred.example report.");
    assertNowhere(refusal.letter(), "ann@worst.example");
  }

  @Test
  void refusesByTheWordOfAVouchingService() {
    publish("liar.example");

    Stage.Refusal refusal =
        refused(
            i ->
                claiming(letter("ann@liar.example", "Liar " + i), "liar.example", "vouch.example"));

    assertThat(refusal.reply().text())
        .isEqualTo("550 5.7.1 Access Denied based on vouch.example report.");
    assertNowhere(refusal.letter(), "ann@liar.example");
  }

  @ParameterizedTest
  @CsvSource({"A", "C", "E"})
  void givesAForgerNothingOfTheRatingOfWhomHeForges(String grade) {
    String domain = "forged-" + lower(grade) + ".example";
    publish(domain);
    grade(domain, grade);
    dns().text(domain + "._vouch.vouch.example", "all");
    Letter letter = claiming(letter("ann@" + domain, domain), domain, "vouch.example");

    send(FORGER, letter);

    StoredMail mail = rated(letter, QUARANTINE, "held-unknown-source");
    assertThat(mail.headers(FIELD)).isEmpty();
    assertThat(mail.header("Authentication-Results")).doesNotContain("vbr=");
    stage.settle();
    assertThat(stage.challengesTo("ann@" + domain)).isEmpty();
  }

  @Test
  void letsUsersBlockAndAllowWhateverServicesSay() {
    publish("loved.example");
    grade("loved.example", "E");
    publish("loathed.example");
    grade("loathed.example", "A");
    stage.footman().trust(BOB.user(), "ann@loved.example", "allow");
    stage.footman().trust(BOB.user(), "ann@loathed.example", "block");

    send(OWN, letter("ann@loved.example", "Loved"));
    send(OWN, letter("ann@loathed.example", "Loathed"));

    stage.awaitMail(BOB, Imap.INBOX, "Loved");
    stage.awaitMail(BOB, "Blocked", "Loathed");
  }

  @Test
  void holdsForOneWhatAnotherTrusts() {
    publish("mixed.example");
    grade("mixed.example", "E");
    stage.footman().trust(CAROL.user(), "ann@mixed.example", "allow");
    Letter letter = letter("ann@mixed.example", "Mixed").envelopeTo(BOB.user(), CAROL.user());

    send(OWN, letter);

    stage.awaitMail(CAROL, Imap.INBOX, "Mixed");
    rated(letter, QUARANTINE, "held-not-refused");
    stage.settle();
    assertThat(stage.challengesTo("ann@mixed.example")).isEmpty();
  }

  @Test
  void ratesTheDomainOfAValidKey() {
    james.world().keys().authenticated("keyed.example");
    grade("keyed.example", "C");
    String key = james.world().keys().newKey("ann@keyed.example");
    Letter letter = letter("ann@keyed.example", "Keyed").header("X-Auth-Key", key);

    send(FORGER, letter);

    assertThat(rated(letter, JUNK, "rating-spam").header(FIELD))
        .isEqualTo("route=spam; domain=keyed.example; dna=c accred.example;");
  }

  @Test
  void decidesInTimeAndLosesNothingWhileAServiceIsSilent() {
    publish("late.example");
    grade("late.example", "A");
    publish("later.example");
    grade("later.example", "E");
    silent("late.example");
    silent("later.example");
    Letter praised = claiming(letter("ann@late.example", "Late"), "late.example", "silent.example");
    Letter warned =
        claiming(letter("ann@later.example", "Later"), "later.example", "silent.example");

    long began = System.nanoTime();
    send(OWN, praised);
    rated(praised, QUARANTINE, "held-unknown-source");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(12));

    Smtp.Reply reply = Front.send(james.smtpPort(), OWN, warned);
    if (reply.code() == 250) {
      rated(warned, QUARANTINE, "held-not-refused");
    } else {
      assertThat(reply.text()).contains("accred.example");
    }
    stage.awaitChallenge("ann@late.example");
  }

  private static void publish(String domain) {
    dns().text(domain, "v=spf1 ip4:" + OWN + " -all").text("_dmarc." + domain, "v=DMARC1; p=none");
  }

  private static void grade(String domain, String grade) {
    dns().text(domain + ".accred.example", "MARID,1," + grade);
  }

  private static void silent(String domain) {
    dns().behave(domain + "._vouch.silent.example", Zone.Behaviour.SILENT);
  }

  private static Letter letter(String from, String subject) {
    return Letter.from(from).to(BOB.user()).subject(subject);
  }

  private static Letter claiming(Letter letter, String domain, String service) {
    return letter.header("VBR-Info", "md=" + domain + "; mc=transaction; mv=" + service);
  }

  private static void send(String client, Letter letter) {
    assertThat(Front.send(james.smtpPort(), client, letter).text()).startsWith("250");
  }

  /** What is not known in time is held, so a sender may have to try more than once. */
  private static Stage.Refusal refused(IntFunction<Letter> letters) {
    return stage.untilRefused(letters, letter -> Front.send(james.smtpPort(), OWN, letter));
  }

  private static StoredMail rated(Letter letter, String folder, String reason) {
    StoredMail mail = stage.awaitMail(BOB, folder, subject(letter));
    assertThat(stage.footman().verdict(letter, BOB.user()).reason()).isEqualTo(reason);
    return mail;
  }

  private static String subject(Letter letter) {
    return letter.headers().stream()
        .filter(line -> line.startsWith("Subject: "))
        .map(line -> line.substring("Subject: ".length()))
        .findFirst()
        .orElseThrow();
  }

  private static void assertNowhere(Letter letter, String sender) {
    stage.settle();
    assertThat(stage.mailsEverywhere(BOB))
        .noneMatch(mail -> mail.subject().equals(subject(letter)));
    assertThat(stage.world().attempts(sender)).isZero();
    assertThat(stage.footman().verdict(letter, BOB.user()).reason()).isEqualTo("rating-refused");
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static Zone dns() {
    return james.world().keys().dns();
  }
}
