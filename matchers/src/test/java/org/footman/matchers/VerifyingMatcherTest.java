// SPDX-License-Identifier: Apache-2.0
package org.footman.matchers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.james.Suite.address;
import static org.footman.james.key.KeyRig.ANN;
import static org.footman.james.key.KeyRig.BOB;
import static org.footman.james.key.KeyRig.CAROL;
import static org.footman.james.key.KeyRig.K1;
import static org.footman.james.key.KeyRig.K2;
import static org.footman.james.key.KeyRig.copyField;
import static org.footman.james.key.KeyRig.field;
import static org.footman.james.key.KeyRig.key;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.apache.james.core.MailAddress;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.base.test.FakeMatcherConfig;
import org.footman.core.authkey.AuthKeyStatus;
import org.footman.core.policy.Setting;
import org.footman.core.source.Act;
import org.footman.core.source.Reason;
import org.footman.james.Suite;
import org.footman.james.key.KeyDesk;
import org.footman.james.key.KeyRig;
import org.footman.james.mail.Marks;
import org.footman.james.mail.Ruling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link UnknownSource} verifies the key of a mail before it rules. */
class VerifyingMatcherTest {
  private static final String STATUS = "X-Auth-Key-Status";
  private static final String VALID = "VALIDKEY (ann@far.example; auth.far.example)";

  private final KeyRig rig = KeyRig.holding();

  VerifyingMatcherTest() {
    rig.server.says(AuthKeyStatus.VALIDKEY, ANN, K1);
  }

  private Collection<MailAddress> match(Mail mail) throws Exception {
    return match(mail, rig.desk);
  }

  private Collection<MailAddress> match(Mail mail, KeyDesk desk) throws Exception {
    UnknownSource matcher = new UnknownSource(desk, rig.suite.ruler, rig.suite.unruled);
    matcher.init(
        FakeMatcherConfig.builder().matcherName("UnknownSource").mailetContext(rig.james).build());
    return matcher.match(mail);
  }

  private static Reason reason(Mail mail, String recipient) {
    return Marks.ruling(mail, address(recipient)).map(Ruling::reason).orElseThrow();
  }

  @Test // AA-36
  void letsMailInWithAValidKeyAndSaysSo() throws Exception {
    MailImpl mail = rig.mail(key(K1), BOB);

    assertThat(match(mail)).isEmpty();

    assertThat(reason(mail, BOB)).isEqualTo(Reason.KEY_VALID);
    assertThat(field(mail, STATUS)).isEqualTo(VALID);
  }

  @Test // AA-41
  void matchesAKeyThatIsNotOfTheAddress() throws Exception {
    MailImpl mail = rig.mail(key(K2), BOB);

    assertThat(match(mail)).containsExactly(address(BOB));

    assertThat(reason(mail, BOB)).isEqualTo(Reason.KEY_INVALID);
  }

  @Test
  void asksNobodyAboutMailWithoutAKey() throws Exception {
    MailImpl mail = rig.mail("", BOB);

    assertThat(match(mail)).containsExactly(address(BOB));

    assertThat(rig.server.asked()).isEmpty();
    assertThat(Marks.key(mail)).isEmpty();
  }

  @Test
  void asksOnceForAllWhoWantItAndTellsThemAlone() throws Exception {
    rig.suite.set("user:" + CAROL, Setting.VERIFY, "off");
    MailImpl mail = rig.mail(key(K1), BOB, CAROL, "dan@far.example");

    assertThat(match(mail)).containsExactly(address(CAROL));

    assertThat(rig.server.asked()).containsExactly(ANN + " " + K1);
    assertThat(copyField(mail, BOB, STATUS)).isEqualTo(VALID);
    assertThat(copyField(mail, CAROL, STATUS)).isEmpty();
    assertThat(field(mail, STATUS)).isEmpty();
  }

  @Test
  void asksNobodyWhereNoneOfTheRecipientsIsHere() throws Exception {
    assertThat(match(rig.mail(key(K1), "dan@far.example"))).isEmpty();

    assertThat(rig.server.asked()).isEmpty();
  }

  @Test
  void asksNobodyAboutMailOfASignedInUser() throws Exception {
    MailImpl mail = rig.mail(key(K2), BOB);
    mail.setAttribute(new Attribute(Mail.SMTP_AUTH_USER, AttributeValue.of(CAROL)));

    assertThat(match(mail)).isEmpty();

    assertThat(rig.server.asked()).isEmpty();
    assertThat(field(mail, STATUS)).isEmpty();
  }

  @Test
  void verifiesMailOfTheNullSender() throws Exception {
    MailImpl mail = rig.suite.mail("", key(K1) + Suite.personal("<m1@far.example>"), BOB);

    match(mail);

    assertThat(field(mail, STATUS)).isEqualTo(VALID);
  }

  @ParameterizedTest // as onMailetException=ignore did for a step of its own
  @MethodSource("mistakes")
  void rulesMailUnverifiedWhoseVerificationFails(Throwable mistake) throws Exception {
    MailImpl mail = rig.mail(key(K1), BOB);

    assertThat(match(mail, rig.mistaken(mistake))).containsExactly(address(BOB));

    assertThat(Marks.ruling(mail, address(BOB)).map(Ruling::act)).contains(Act.HOLD);
    assertThat(Marks.key(mail)).isEmpty();
  }

  static Stream<Throwable> mistakes() {
    return Stream.of(new IllegalStateException("a mistake"), new NoSuchMethodError("no such"));
  }

  @Test // the processor undecided
  void asksAndWritesNothingAgainWhenTheMailComesBack() throws Exception {
    MailImpl mail = rig.mail(key(K1), BOB);
    rig.suite.stores.goAway();
    assertThat(match(mail)).containsExactly(address(BOB));
    rig.suite.stores.comeBack();

    assertThat(match(mail)).isEmpty();

    assertThat(rig.server.asked()).hasSize(1);
    assertThat(field(mail, STATUS)).isEqualTo(VALID);
    assertThat(reason(mail, BOB)).isEqualTo(Reason.KEY_VALID);
  }

  @Test
  void keepsTheVerdictOfASilentServerWhenTheMailComesBack() throws Exception {
    rig.server.staysSilent(Duration.ofMillis(50));
    MailImpl mail = rig.mail(key(K1), BOB);

    match(mail);
    match(mail);

    assertThat(rig.server.asked()).hasSize(1);
    assertThat(field(mail, STATUS)).startsWith("TEMPERROR").doesNotContain("|");
  }

  @Test // of several recipients one comes back, with a field in the copy already
  void doublesNoStatusWhenOthersWentAnotherWay() throws Exception {
    rig.suite.set("user:" + CAROL, Setting.VERIFY, "off");
    MailImpl mail = rig.mail(key(K1), BOB, CAROL);
    match(mail);
    mail.setRecipients(List.of(address(BOB)));

    match(mail);

    assertThat(copyField(mail, BOB, STATUS)).isEqualTo(VALID);
    assertThat(field(mail, STATUS)).isEmpty();
  }

  @Test // an older configuration, or one with steps between the two
  void asksAndWritesNothingAgainBehindVerifyAuthKey() throws Exception {
    MailImpl mail = rig.mail(key(K1), BOB, CAROL);
    rig.desk.verify(mail, rig.james::isLocalEmail);
    var verified = mail.getMessage();

    assertThat(match(mail)).isEmpty();

    assertThat(rig.server.asked()).hasSize(1);
    assertThat(field(mail, STATUS)).isEqualTo(VALID);
    assertThat(mail.getMessage()).isSameAs(verified);
  }

  @Test
  void takesAStatusOffThatSomebodyForgedAlthoughTheSessionAsked() throws Exception {
    MailImpl asked = rig.mail(key(K2), BOB);
    match(asked);
    MailImpl mail = rig.mail(STATUS + ": VALIDKEY\n" + key(K2), BOB);
    Marks.key(mail, Marks.key(asked).orElseThrow());

    match(mail);

    assertThat(field(mail, STATUS)).startsWith("INVALIDKEY").doesNotContain("|");
  }

  @Test
  void movesTheStatusIntoTheCopiesOfThoseWhoStillWantIt() throws Exception {
    MailImpl mail = rig.mail(key(K1), BOB, CAROL);
    match(mail);
    rig.suite.set("user:" + CAROL, Setting.VERIFY, "off");

    match(mail);

    assertThat(field(mail, STATUS)).isEmpty();
    assertThat(copyField(mail, BOB, STATUS)).isEqualTo(VALID);
  }
}
