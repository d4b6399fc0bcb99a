// SPDX-License-Identifier: Apache-2.0
package org.footman.mailets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.james.key.KeyRig.ANN;
import static org.footman.james.key.KeyRig.BOB;
import static org.footman.james.key.KeyRig.K1;
import static org.footman.james.key.KeyRig.key;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.base.test.FakeMailetConfig;
import org.footman.core.authkey.AddressSettings;
import org.footman.core.authkey.AuthKey;
import org.footman.core.authkey.IssuedKey;
import org.footman.core.authkey.KeySenders;
import org.footman.core.authkey.NewKeyRule.Sender;
import org.footman.james.Suite;
import org.footman.james.key.KeyRig;
import org.footman.james.mail.OwnFields;
import org.footman.james.proof.ProofRig;
import org.footman.james.stamping.KeyMail;
import org.footman.james.stamping.KeyMailOrigin;
import org.footman.james.stamping.NewestKeys;
import org.footman.james.stamping.Stamper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Steps that change the header of a message that no MIME parser takes: it goes on as it is. */
class BrokenMessageTest {
  private static final String BODY = "\r\n--x\r\nContent-Type: ;;;\r\n\r\nHow are you?\r\n";

  static Stream<String> broken() {
    return Stream.of(
        "Content-Type: ;;;\n",
        "Content-Type: text/plain; charset=\n",
        "Content-Type: multipart/mixed; boundary=x\n",
        "Content-Type: multipart/mixed; boundary=nowhere\nContent-Transfer-Encoding: ;\n",
        "Subject: J\u00f6rg \u0001\n");
  }

  private static MailImpl mail(Suite suite, String sender, String fields) throws Exception {
    String text = "From: " + sender + "\nTo: bob@here.example\n" + fields;
    return suite.mail(sender, text + BODY.replace("\r", ""), BOB);
  }

  /** The mail as James copies it, which has a body still and no Message-ID that nobody gave it. */
  private static String passed(Mail mail) throws Exception {
    var octets = new ByteArrayOutputStream();
    mail.duplicate().getMessage().writeTo(octets);
    String text = octets.toString(StandardCharsets.UTF_8);
    assertThat(text).endsWith(BODY).doesNotContainIgnoringCase("Message-ID");
    return text;
  }

  @ParameterizedTest
  @MethodSource("broken")
  void losesOurFieldsThatSomebodyForged(String broken) throws Exception {
    Mail mail = mail(Suite.with(), ANN, broken + "X-Footman: forged\n");

    OwnFields.strip(mail);

    assertThat(passed(mail)).contains(broken.substring(0, 8)).doesNotContain("forged");
  }

  @ParameterizedTest
  @MethodSource("broken")
  void isVerifiedAndLosesItsKey(String broken) throws Exception {
    KeyRig rig = KeyRig.holding();
    Mail mail = mail(rig.suite, ANN, broken + "X-Auth-Key-Status: forged\n" + key(K1));
    VerifyAuthKey verify = new VerifyAuthKey(rig.desk);
    verify.init(FakeMailetConfig.builder().mailetContext(rig.james).build());

    verify.service(mail);
    new StripAuthKey(rig.desk).service(mail);

    assertThat(passed(mail)).contains("INVALIDKEY").doesNotContain(K1).doesNotContain("forged");
  }

  @ParameterizedTest
  @MethodSource("broken")
  void hasItsSourceProven(String broken) throws Exception {
    ProofRig rig = ProofRig.over(ProofRig.far());
    Mail mail =
        rig.mail("192.0.2.1", ANN, "From: " + ANN + "\n" + broken + BODY.replace("\r", ""), BOB);

    new ProveSource(rig.desk).service(mail);

    assertThat(passed(mail)).contains("Authentication-Results: ");
  }

  @ParameterizedTest
  @MethodSource("broken")
  void getsItsSendersKey(String broken) throws Exception {
    Suite suite = Suite.with();
    AddressSettings settings =
        new AddressSettings(BOB, Duration.ofDays(5), Duration.ofDays(2), suite.clock.instant());
    suite.stores.authKeys().put(settings);
    var now = suite.clock.instant();
    var issued = new IssuedKey(BOB, new AuthKey(K1), now, settings.expires(now));
    suite.stores.authKeys().issue(issued, settings, now.plus(Duration.ofDays(5)));
    Mail mail = mail(suite, BOB, broken + "X-Auth-Key-Status: forged\n");
    mail.setAttribute(new Attribute(Mail.SMTP_AUTH_USER, AttributeValue.of(BOB)));

    new AttachAuthKey(new Stamper(newest(suite), suite.keys, suite.counts)).service(mail);

    assertThat(passed(mail)).contains("X-Auth-Key: " + K1).doesNotContain("forged");
  }

  @ParameterizedTest
  @MethodSource("broken")
  void bringsNoKeyOfAStranger(String broken) throws Exception {
    Suite suite = Suite.with();
    Mail mail = mail(suite, ANN, broken + "X-New-Auth-Key: K2\n");
    KeySenders nobody = (domain, client) -> Sender.OTHER;

    new KeyMail(
            suite.footman,
            suite.keys,
            newest(suite),
            new KeyMailOrigin(nobody, suite.domains),
            suite.waiting,
            suite.counts,
            suite.clock)
        .take(mail);

    assertThat(passed(mail)).doesNotContain("K2");
  }

  private static NewestKeys newest(Suite suite) {
    return new NewestKeys(suite.footman, suite.counts, suite.clockwork, suite.clock);
  }
}
