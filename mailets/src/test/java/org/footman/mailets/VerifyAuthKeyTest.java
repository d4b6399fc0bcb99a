// SPDX-License-Identifier: Apache-2.0
package org.footman.mailets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.james.key.KeyRig.ANN;
import static org.footman.james.key.KeyRig.BOB;
import static org.footman.james.key.KeyRig.CAROL;
import static org.footman.james.key.KeyRig.K1;
import static org.footman.james.key.KeyRig.K2;
import static org.footman.james.key.KeyRig.copyField;
import static org.footman.james.key.KeyRig.field;
import static org.footman.james.key.KeyRig.key;

import java.time.Duration;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.base.test.FakeMailetConfig;
import org.footman.core.address.Address;
import org.footman.core.authkey.AuthKeyStatus;
import org.footman.core.authkey.AuthVerdict;
import org.footman.core.policy.Setting;
import org.footman.core.source.Act;
import org.footman.core.source.Reason;
import org.footman.core.store.Samples;
import org.footman.core.trust.Pattern;
import org.footman.core.trust.Scope;
import org.footman.james.Suite;
import org.footman.james.key.KeyRig;
import org.footman.james.mail.KeyResult;
import org.footman.james.mail.Marks;
import org.footman.james.mail.OwnFields;
import org.footman.james.mail.Ruling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyAuthKeyTest {
  private static final String STATUS = "X-Auth-Key-Status";

  private KeyRig rig = KeyRig.holding();

  VerifyAuthKeyTest() {
    rig.server.says(AuthKeyStatus.VALIDKEY, ANN, K1);
  }

  private void use(KeyRig other) {
    rig = other;
    rig.server.says(AuthKeyStatus.VALIDKEY, ANN, K1);
  }

  private void verify(Mail mail) throws Exception {
    VerifyAuthKey mailet = new VerifyAuthKey(rig.desk);
    mailet.init(FakeMailetConfig.builder().mailetContext(rig.james).build());
    mailet.service(mail);
  }

  private Ruling rule(Mail mail, String recipient) throws Exception {
    verify(mail);
    rig.suite.ruler.rule(mail, mail.getRecipients());
    return Marks.ruling(mail, Suite.address(recipient)).orElseThrow();
  }

  private static Ruling deliver(Reason reason) {
    return new Ruling(Act.DELIVER, reason, false);
  }

  @Test // AA-36
  void deliversMailOfAStrangerWithAValidKeyAndSaysSo() throws Exception {
    MailImpl mail = rig.mail(key(K1), BOB);

    assertThat(rule(mail, BOB)).isEqualTo(deliver(Reason.KEY_VALID));
    assertThat(field(mail, STATUS)).isEqualTo("VALIDKEY (ann@far.example; auth.far.example)");
  }

  @Test // AA-41
  void takesAKeyThatIsNotOfTheAddressForAForgery() throws Exception {
    MailImpl mail = rig.mail(key(K2), BOB);

    assertThat(rule(mail, BOB)).isEqualTo(new Ruling(Act.JUNK, Reason.KEY_INVALID, false));
    assertThat(field(mail, STATUS)).startsWith("INVALIDKEY");
  }

  @Test // AA-45
  void neverTakesSilenceForInvalid() throws Exception {
    rig.server.staysSilent(Duration.ofMillis(50));
    MailImpl mail = rig.mail(key(K1), BOB);

    assertThat(rule(mail, BOB).reason()).isEqualTo(Reason.HELD_UNKNOWN_SOURCE);
    assertThat(field(mail, STATUS)).startsWith("TEMPERROR");
  }

  @Test
  void deliversWhatNobodyAnswersAboutWhereThePolicySaysSo() throws Exception {
    rig.suite.set("user:" + BOB, Setting.UNANSWERED_KEY, "deliver");
    rig.server.staysSilent(Duration.ofMillis(50));

    assertThat(rule(rig.mail(key(K1), BOB), BOB)).isEqualTo(deliver(Reason.KEY_MISSING_DELIVERED));
  }

  @Test // AA-44
  void quarantinesMailWithoutAKeyWhereThePolicySaysSo() throws Exception {
    rig.suite
        .set("user:" + BOB, Setting.MISSING_KEY, "quarantine")
        .set("user:" + BOB, Setting.CHALLENGE, "always");
    MailImpl mail = rig.mail("", BOB);

    assertThat(rule(mail, BOB)).isEqualTo(new Ruling(Act.HOLD, Reason.HELD_KEY_MISSING, false));
    assertThat(field(mail, STATUS)).isEmpty();
    assertThat(rig.server.asked()).isEmpty();
  }

  @Test
  void believesNoStatusThatSomebodyElseWrote() throws Exception {
    MailImpl without = rig.mail(STATUS + ": VALIDKEY\nx-auth-key-status: VALIDKEY\n", BOB);
    MailImpl with = rig.mail(STATUS + ": VALIDKEY\n" + key(K2), BOB);

    verify(without);
    verify(with);

    assertThat(field(without, STATUS)).isEmpty();
    assertThat(field(with, STATUS)).isEqualTo("INVALIDKEY (ann@far.example; auth.far.example)");
  }

  @Test
  void takesForeignStatusFieldsOffAtTheBorderToo() throws Exception {
    MailImpl mail = rig.mail(STATUS + ": VALIDKEY\n", BOB);

    OwnFields.strip(mail);

    assertThat(field(mail, STATUS)).isEmpty();
  }

  @Test
  void asksOnceForAllRecipients() throws Exception {
    verify(rig.mail(key(K1), BOB, CAROL));

    assertThat(rig.server.asked()).containsExactly(ANN + " " + K1);
  }

  @Test
  void asksNotAgainWhatTheSessionFoundOut() throws Exception {
    MailImpl mail = rig.mail(key(K1), BOB);
    Marks.key(
        mail,
        new KeyResult(new AuthVerdict(AuthKeyStatus.INVALIDKEY, "session"), Address.parse(ANN)));

    assertThat(rule(mail, BOB).reason()).isEqualTo(Reason.KEY_INVALID);
    assertThat(rig.server.asked()).isEmpty();
  }

  @Test
  void asksNobodyAboutMailOfASignedInUser() throws Exception {
    MailImpl mail = rig.mail(key(K2), BOB);
    mail.setAttribute(new Attribute(Mail.SMTP_AUTH_USER, AttributeValue.of(CAROL)));

    assertThat(rule(mail, BOB)).isEqualTo(deliver(Reason.SUBMITTED_SAME_DOMAIN));
    assertThat(rig.server.asked()).isEmpty();
  }

  @Test // AA-56: what RecipientRewriteTable forwards comes by once more as mail made here
  void leavesForwardedMailToTheFinalRecipientsServer() throws Exception {
    MailImpl forwarded = rig.mail(key(K1), "bob@elsewhere.example");
    forwarded.setAttribute(Mail.SENT_BY_MAILET_ATTRIBUTE);
    MailImpl relayed = rig.mail(key(K1), "bob@elsewhere.example");

    verify(forwarded);
    verify(relayed);

    assertThat(rig.server.asked()).isEmpty();
    assertThat(field(forwarded, "X-Auth-Key")).isEqualTo(K1);
    assertThat(field(relayed, "X-Auth-Key")).isEqualTo(K1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"client", "off"})
  void asksNobodyWhereTheRecipientWantsNoneVerifiedHere(String who) throws Exception {
    rig.suite
        .set("user:" + BOB, Setting.VERIFY, who)
        .set("user:" + BOB, Setting.MISSING_KEY, "quarantine");
    MailImpl mail = rig.mail(key(K2), BOB);

    assertThat(rule(mail, BOB).reason()).isEqualTo(Reason.HELD_UNKNOWN_SOURCE);
    assertThat(rig.server.asked()).isEmpty();
    assertThat(field(mail, STATUS)).isEmpty();
  }

  @Test
  void countsTheStatusForThoseAloneWhoWantIt() throws Exception {
    rig.suite.set("user:" + CAROL, Setting.VERIFY, "client");
    MailImpl mail = rig.mail(key(K1), BOB, CAROL);

    assertThat(rule(mail, BOB)).isEqualTo(deliver(Reason.KEY_VALID));
    assertThat(rule(mail, CAROL).reason()).isEqualTo(Reason.HELD_UNKNOWN_SOURCE);
    assertThat(field(mail, STATUS)).isEmpty();
    assertThat(copyField(mail, BOB, STATUS)).startsWith("VALIDKEY");
    assertThat(copyField(mail, CAROL, STATUS)).isEmpty();
  }

  @Test
  void writesTheStatusOnceThoughTheMailComesByTwice() throws Exception {
    rig.suite.set("user:" + CAROL, Setting.VERIFY, "off");
    MailImpl mixed = rig.mail(key(K1), BOB, CAROL);
    MailImpl plain = rig.mail(key(K1), BOB);

    verify(mixed);
    verify(mixed);
    verify(plain);
    verify(plain);

    assertThat(copyField(mixed, BOB, STATUS)).doesNotContain("|");
    assertThat(field(plain, STATUS)).isEqualTo("VALIDKEY (ann@far.example; auth.far.example)");
    assertThat(rig.server.asked()).hasSize(2);
  }

  @Test
  void looksAtNothingInTheModeOff() throws Exception {
    rig.suite.mode("user:" + BOB, "off");
    MailImpl mail = rig.mail(key(K2), BOB);

    assertThat(rule(mail, BOB)).isEqualTo(deliver(Reason.MODE_OFF));
    assertThat(rig.server.asked()).isEmpty();
  }

  @Test
  void asksAndDecidesButChangesNoWayInTheModeObserve() throws Exception {
    rig.suite.mode("user:" + BOB, "observe");
    MailImpl mail = rig.mail(key(K2), BOB);

    assertThat(rule(mail, BOB)).isEqualTo(deliver(Reason.KEY_INVALID));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Auth-Key: one\nX-Auth-Key: two\n",
        "X-Auth-Key: no key\n",
        "X-Auth-Key: one\nFrom: boss@far.example\n"
      })
  void asksNobodyAboutAMalformedClaim(String fields) throws Exception {
    MailImpl mail = rig.mail(fields, BOB);

    assertThat(rule(mail, BOB).reason()).isEqualTo(Reason.HELD_UNKNOWN_SOURCE);
    assertThat(field(mail, STATUS)).startsWith("PERMERROR");
    assertThat(rig.server.asked()).isEmpty();
  }

  @Test
  void asksForTheHeaderFromAndDeliversUnderAForeignEnvelopeSender() throws Exception {
    MailImpl mail =
        rig.suite.mail("bounces@mailer.example", key(K1) + Suite.personal("<m2@far.example>"), BOB);

    assertThat(rule(mail, BOB)).isEqualTo(deliver(Reason.KEY_VALID));
  }

  @Test
  void asksForTheEnvelopeSenderWhereTheSettingSaysSo() throws Exception {
    use(KeyRig.holding("auth-key.sender", "mail-from"));
    rig.server.says(AuthKeyStatus.VALIDKEY, "bounces@mailer.example", K2);
    MailImpl mail =
        rig.suite.mail("bounces@mailer.example", key(K2) + Suite.personal("<m2@far.example>"), BOB);

    assertThat(rule(mail, BOB)).isEqualTo(deliver(Reason.KEY_VALID));
    assertThat(rig.server.asked()).containsExactly("bounces@mailer.example " + K2);
  }

  @Test // a valid key of a blocked From must not pass under another envelope sender
  void blocksAProvenFromThatIsBlocked() throws Exception {
    rig.suite.stores.trust().put(Samples.block(Scope.user(BOB), Pattern.Kind.ADDRESS, ANN));
    MailImpl mail =
        rig.suite.mail("bounces@mailer.example", key(K1) + Suite.personal("<m2@far.example>"), BOB);

    assertThat(rule(mail, BOB).act()).isEqualTo(Act.BLOCK);
  }

  @Test
  void verifiesByTheInstallationsDefaultsWhileTheDatabaseIsAway() throws Exception {
    rig.suite.stores.goAway();
    MailImpl mail = rig.mail(key(K1), BOB);

    verify(mail);

    assertThat(Marks.key(mail).map(KeyResult::status)).contains(AuthKeyStatus.VALIDKEY);
  }
}
