// SPDX-License-Identifier: Apache-2.0
package org.footman.mailets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.james.key.KeyRig.copyField;
import static org.footman.james.key.KeyRig.folder;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.james.server.core.MailImpl;
import org.footman.core.authkey.AuthKeyStatus;
import org.footman.core.dns.Answer;
import org.footman.core.dns.Dns;
import org.footman.core.dns.RecordType;
import org.footman.core.dns.ZoneDns;
import org.footman.core.policy.Setting;
import org.footman.core.proof.DkimCheck;
import org.footman.core.proof.DkimResult;
import org.footman.core.source.Act;
import org.footman.core.source.Reason;
import org.footman.core.store.Samples;
import org.footman.core.trust.Pattern.Kind;
import org.footman.core.trust.Scope;
import org.footman.james.Suite;
import org.footman.james.key.KeyRig;
import org.footman.james.mail.Marks;
import org.footman.james.mail.Ruling;
import org.footman.james.proof.ProofRig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail whose From domain services rate, from its proof to its folder (docs/decisions/0023). */
class RatedMailTest {
  private static final String BOB = "bob@here.example";
  private static final String ANN = "ann@far.example";
  private static final String GOOD = "192.0.2.1";
  private static final String FORGER = "198.51.100.66";
  private static final String HELLO = Suite.personal("<m1@far.example>");
  private static final String CLAIM = "VBR-Info: md=far.example; mc=all; mv=vouch.example\n";
  private static final String K1 = "X-Auth-Key: " + KeyRig.K1 + "\n";

  private final ZoneDns zone = ProofRig.far();
  private ProofRig rig = rig(zone);
  private KeyRig keys = new KeyRig(rig.suite);

  private static ProofRig rig(Dns dns, String... more) {
    List<String> settings =
        new ArrayList<>(
            List.of(
                "rating.services", "dna:accred.example, vbr:vouch.example",
                "rating.accred.example.a", "deliver",
                "rating.accred.example.b", "deliver",
                "rating.accred.example.c", "spam",
                "rating.accred.example.d", "hold",
                "rating.accred.example.e", "refuse",
                "rating.vouch.example.pass", "deliver",
                "rating.vouch.example.fail", "spam"));
    settings.addAll(List.of(more));
    ProofRig rig = ProofRig.over(dns, settings.toArray(String[]::new));
    rig.suite.mode("user:" + BOB, "hold");
    return rig;
  }

  private void grade(String grade) {
    zone.with("far.example.accred.example TXT MARID,1," + grade);
  }

  private void vouch(String words) {
    zone.with("far.example._vouch.vouch.example TXT " + words);
  }

  /** Through all that stands before local delivery. */
  private Ruling through(MailImpl mail) throws Exception {
    rig.desk.prove(mail);
    keys.desk.verify(mail, any -> true);
    rig.suite.ruler.rule(mail, mail.getRecipients());
    new ApplyInvalidKeyPolicy(keys.forgeries).service(mail);
    rig.suite.quarantining.file(mail);
    return Marks.ruling(mail, Suite.address(BOB)).orElseThrow();
  }

  private MailImpl from(String client, String text) throws Exception {
    return rig.mail(client, ANN, text, BOB);
  }

  @ParameterizedTest(name = "DNA {0} leads to {1}")
  @CsvSource({
    "A, DELIVER, RATING_DELIVERED, deliver",
    "B, DELIVER, RATING_DELIVERED, deliver",
    "C, JUNK, RATING_SPAM, spam",
    "D, HOLD, HELD_RATING, hold",
    "E, HOLD, HELD_NOT_REFUSED, refuse"
  })
  void goesWhereTheGradeLeads(String grade, Act act, Reason reason, String route) throws Exception {
    grade(grade);
    MailImpl mail = from(GOOD, HELLO);

    assertThat(through(mail)).isEqualTo(new Ruling(act, reason, false));
    assertThat(mail.getMessage().getHeader("X-Footman-Rating", null))
        .isEqualTo(
            "route=%s; domain=far.example; dna=%s accred.example;"
                .formatted(route, grade.toLowerCase(Locale.ROOT)));
    assertThat(rig.suite.metrics.countFor("footman-rating-" + route)).isEqualTo(1);
    assertThat(Marks.text(mail, Marks.FOUND).orElseThrow())
        .startsWith("proof=dmarc ")
        .endsWith(
            " rating="
                + route
                + " rated=far.example said=dna="
                + grade.toLowerCase(Locale.ROOT)
                + "_accred.example");
  }

  @ParameterizedTest(name = "VBR: {0} leads to {2}")
  @CsvSource({"all, pass, DELIVER, RATING_DELIVERED", "other, fail, JUNK, RATING_SPAM"})
  void goesWhereTheWordLeads(String words, String result, Act act, Reason reason) throws Exception {
    vouch(words);
    MailImpl mail = from(GOOD, CLAIM + HELLO);

    assertThat(through(mail)).isEqualTo(new Ruling(act, reason, false));
    assertThat(mail.getMessage().getHeader("Authentication-Results", null))
        .endsWith("; vbr=" + result + " header.md=far.example header.mv=vouch.example");
  }

  @Test
  void filesWhatServicesWarnOfInTheJunkFolderWithTheReason() throws Exception {
    grade("C");
    MailImpl mail = from(GOOD, HELLO);

    through(mail);

    assertThat(folder(mail, BOB)).isEqualTo("Spam");
    assertThat(copyField(mail, BOB, "X-Footman")).isEqualTo("junk; reason=rating-spam;");
  }

  @ParameterizedTest
  @ValueSource(strings = {"A", "C", "D", "E"})
  void givesAForgerNothingOfTheRatingOfWhomHeForges(String grade) throws Exception {
    grade(grade);
    vouch("all");
    MailImpl mail = from(FORGER, CLAIM + HELLO);

    assertThat(through(mail).reason()).isEqualTo(Reason.HELD_UNKNOWN_SOURCE);
    assertThat(mail.getMessage().getHeader("X-Footman-Rating", null)).isNull();
    assertThat(mail.getMessage().getHeader("Authentication-Results", null)).doesNotContain("vbr=");
  }

  @Test
  void takesTheProofOfASignature() throws Exception {
    vouch("all");
    rig.signatures.add(new DkimCheck("far.example", "a", DkimResult.PASS));

    assertThat(
            through(from(FORGER, "DKIM-Signature: v=1; d=far.example; s=a; b=x\n" + CLAIM + HELLO))
                .reason())
        .isEqualTo(Reason.RATING_DELIVERED);
  }

  @Test
  void asksNobodyToVouchForADomainThatFromDoesNotShow() throws Exception {
    zone.with("other.example._vouch.vouch.example TXT all");

    assertThat(through(from(GOOD, CLAIM.replace("far.", "other.") + HELLO)).reason())
        .isEqualTo(Reason.HELD_UNKNOWN_SOURCE);
    assertThat(zone.asked()).noneMatch(q -> q.contains("_vouch"));
  }

  @Test
  void takesTheProofOfAValidKeyForThoseWhoseKeysAreVerifiedHere() throws Exception {
    grade("D");
    keys.server.says(AuthKeyStatus.VALIDKEY, ANN, KeyRig.K1);
    MailImpl mail = from(FORGER, K1 + HELLO);

    assertThat(through(mail).reason()).isEqualTo(Reason.HELD_RATING);
    assertThat(copyField(mail, BOB, "X-Footman-Rating"))
        .isEqualTo("route=hold; domain=far.example; dna=d accred.example;");

    rig.suite.set("user:" + BOB, Setting.VERIFY, "off");
    assertThat(through(from(FORGER, K1 + HELLO.replace("<m1@", "<m2@"))).reason())
        .isEqualTo(Reason.HELD_UNKNOWN_SOURCE);
  }

  @Test
  void takesNoInvalidKeyForAProof() throws Exception {
    grade("A");
    keys.server.says(AuthKeyStatus.INVALIDKEY, ANN, KeyRig.K1);

    assertThat(through(from(FORGER, K1 + HELLO)).reason()).isEqualTo(Reason.KEY_INVALID);
  }

  @Test
  void obeysABlockOfWhomFromShows() throws Exception {
    grade("A");
    rig.suite.stores.trust().put(Samples.block(Scope.user(BOB), Kind.ADDRESS, ANN));
    rig.signatures.add(new DkimCheck("far.example", "a", DkimResult.PASS));
    String signed = "DKIM-Signature: v=1; d=far.example; s=a; b=x\n" + HELLO;

    assertThat(through(rig.mail(GOOD, "bounce@loose.example", signed, BOB)).reason())
        .isEqualTo(Reason.SOURCE_BLOCKED);
  }

  @Test
  void isAsWithoutRatingsWhileAServiceFails() throws Exception {
    grade("A");
    zone.with("far.example._vouch.vouch.example SERVFAIL");

    Ruling ruling = through(from(GOOD, CLAIM + HELLO));

    assertThat(ruling).isEqualTo(new Ruling(Act.HOLD, Reason.HELD_UNKNOWN_SOURCE, true));
  }

  @Test
  void waitsForASilentServiceNoLongerThanItMayAndNotAgainAndAgain() throws Exception {
    Dns silentServices =
        new Dns() {
          @Override
          public <T> CompletableFuture<Answer<T>> ask(String name, RecordType<T> type) {
            return name.endsWith("accred.example")
                ? new CompletableFuture<Answer<T>>()
                    .completeOnTimeout(new Answer.Failed<>("silent"), 1200, TimeUnit.MILLISECONDS)
                : zone.ask(name, type);
          }
        };
    rig = rig(silentServices, "proof.wait", "2s");
    keys = new KeyRig(rig.suite);

    assertThat(timeOf("<m1@")).isBetween(Duration.ofMillis(1000), Duration.ofSeconds(5));
    assertThat(timeOf("<m2@")).isLessThan(Duration.ofMillis(1000));
  }

  private Duration timeOf(String id) throws Exception {
    long began = System.nanoTime();
    assertThat(through(from(GOOD, HELLO.replace("<m1@", id))).reason())
        .isEqualTo(Reason.HELD_UNKNOWN_SOURCE);
    return Duration.ofNanos(System.nanoTime() - began);
  }

  @Test
  void believesNoFieldFromOutside() throws Exception {
    MailImpl mail = from(GOOD, "X-Footman-Rating: route=deliver; domain=far.example;\n" + HELLO);

    through(mail);

    assertThat(mail.getMessage().getHeader("X-Footman-Rating", null)).isNull();
  }
}
