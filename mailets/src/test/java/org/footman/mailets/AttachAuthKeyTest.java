// SPDX-License-Identifier: Apache-2.0
package org.footman.mailets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.james.core.Domain;
import org.apache.james.rrt.lib.MappingSource;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.footman.core.authkey.AddressSettings;
import org.footman.core.authkey.AuthKey;
import org.footman.core.authkey.IssuedKey;
import org.footman.james.Suite;
import org.footman.james.mail.Marks;
import org.footman.james.stamping.NewestKeys;
import org.footman.james.stamping.Stamper;
import org.junit.jupiter.api.Test;

class AttachAuthKeyTest {
  private static final String BOB = "bob@here.example";
  private static final String CAROL = "carol@here.example";

  private final Suite suite = Suite.with();
  private final AttachAuthKey mailet = mailet(suite);

  private static AttachAuthKey mailet(Suite suite) {
    NewestKeys newest = new NewestKeys(suite.footman, suite.counts, suite.clockwork, suite.clock);
    return new AttachAuthKey(new Stamper(newest, suite.keys, suite.counts));
  }

  private void issue(Suite suite, String address, String key) {
    AddressSettings settings =
        new AddressSettings(address, Duration.ofDays(5), Duration.ofDays(2), suite.clock.instant());
    suite.stores.authKeys().put(settings);
    IssuedKey issued =
        new IssuedKey(
            address,
            new AuthKey(key),
            suite.clock.instant(),
            settings.expires(suite.clock.instant()));
    suite.stores.authKeys().issue(issued, settings, suite.clock.instant().plus(Duration.ofDays(5)));
  }

  private MailImpl submitted(String from, String... fields) throws Exception {
    String more = String.join("", java.util.Arrays.stream(fields).map(f -> f + "\n").toList());
    MailImpl mail =
        suite.mail(
            BOB,
            "From: "
                + from
                + "\nTo: ann@far.example\nMessage-ID: <m1@here.example>\n"
                + more
                + "\nHello\n",
            "ann@far.example");
    mail.setAttribute(new Attribute(Mail.SMTP_AUTH_USER, AttributeValue.of(BOB)));
    return mail;
  }

  private static String field(Mail mail, String name) throws Exception {
    String[] values = mail.getMessage().getHeader(name);
    return values == null ? "" : String.join("|", values);
  }

  @Test // AA-53
  void attachesTheKeyToMailOfASignedInUser() throws Exception {
    issue(suite, BOB, "K2");
    MailImpl mail = submitted("Bob <BOB@Here.example>");

    mailet.service(mail);

    assertThat(field(mail, "X-Auth-Key")).isEqualTo("K2");
    assertThat(field(mail, "X-Auth-Agent")).startsWith("SMTP Footman");
    assertThat(field(mail, "Message-ID")).isEqualTo("<m1@here.example>");
  }

  @Test // AA-07
  void attachesTheNewestOfTwoLiveKeys() throws Exception {
    issue(suite, BOB, "K1");
    issue(suite, BOB, "K2");
    MailImpl mail = submitted(BOB);

    mailet.service(mail);

    assertThat(field(mail, "X-Auth-Key")).isEqualTo("K2");
  }

  @Test
  void attachesTheKeyToMailSentByJmap() throws Exception {
    issue(suite, BOB, "K2");
    MailImpl mail = submitted(BOB);
    mail.removeAttribute(Mail.SMTP_AUTH_USER);
    mail.setAttribute(
        new Attribute(
            AttributeName.of("org.apache.james.jmap.send.MailMetaData.username"),
            AttributeValue.of(BOB)));

    mailet.service(mail);

    assertThat(field(mail, "X-Auth-Key")).isEqualTo("K2");
  }

  @Test // phase II, and the address forwards elsewhere
  void letsNoNewKeyLeaveWithWhatIsForwarded() throws Exception {
    MailImpl mail = submitted("authkeys@far.example", "X-New-Auth-Key: K2");
    mail.removeAttribute(Mail.SMTP_AUTH_USER);
    mail.setAttribute(Mail.SENT_BY_MAILET_ATTRIBUTE);

    mailet.service(mail);

    assertThat(field(mail, "X-New-Auth-Key")).isEmpty();
  }

  @Test // AA-54
  void leavesTheKeyThatTheClientPutThere() throws Exception {
    issue(suite, BOB, "K2");
    MailImpl mail =
        submitted(BOB, "X-Auth-Key: K1", "X-Auth-Agent: Client Mozilla Thunderbird 1.0");

    mailet.service(mail);

    assertThat(field(mail, "X-Auth-Key")).isEqualTo("K1");
    assertThat(field(mail, "X-Auth-Agent")).isEqualTo("Client Mozilla Thunderbird 1.0");
  }

  @Test // AA-57
  void attachesNoKeyOfAColleague() throws Exception {
    issue(suite, BOB, "K2");
    issue(suite, CAROL, "K3");
    MailImpl mail = submitted(CAROL);

    mailet.service(mail);

    assertThat(field(mail, "X-Auth-Key")).isEmpty();
    assertThat(suite.metrics.countFor("footman-stamp-not-his-address")).isEqualTo(1);
  }

  @Test
  void attachesTheKeyOfAnAliasOfTheUser() throws Exception {
    suite.aliases.addAliasMapping(MappingSource.fromUser("robert", Domain.of("here.example")), BOB);
    issue(suite, "robert@here.example", "K4");
    MailImpl mail = submitted("robert@here.example");

    mailet.service(mail);

    assertThat(field(mail, "X-Auth-Key")).isEqualTo("K4");
  }

  @Test
  void attachesNothingWhereFromIsNotOneAddress() throws Exception {
    issue(suite, BOB, "K2");
    MailImpl mail = submitted("bob@here.example, carol@here.example");

    mailet.service(mail);

    assertThat(field(mail, "X-Auth-Key")).isEmpty();
  }

  @Test // E4: neither a trusted network nor a local sender address is a signed-in user
  void attachesNothingForAnybodyElse() throws Exception {
    issue(suite, BOB, "K2");
    MailImpl mail = submitted(BOB, "X-Auth-Key-Status: VALIDKEY");
    mail.removeAttribute(Mail.SMTP_AUTH_USER);

    mailet.service(mail);

    assertThat(field(mail, "X-Auth-Key")).isEmpty();
    assertThat(field(mail, "X-Auth-Key-Status")).isEqualTo("VALIDKEY");
  }

  @Test // AA-56, rule 5: what is forwarded for a user carries the user's name on
  void neitherAttachesNorTakesAKeyOfWhatAMailetForwards() throws Exception {
    issue(suite, BOB, "K2");
    MailImpl bare = submitted(BOB);
    bare.setAttribute(Mail.SENT_BY_MAILET_ATTRIBUTE);
    MailImpl keyed = submitted("ann@far.example", "X-Auth-Key: K9");
    keyed.setAttribute(Mail.SENT_BY_MAILET_ATTRIBUTE);

    mailet.service(bare);
    mailet.service(keyed);

    assertThat(field(bare, "X-Auth-Key")).isEmpty();
    assertThat(field(keyed, "X-Auth-Key")).isEqualTo("K9");
  }

  @Test
  void attachesNothingToAChallenge() throws Exception {
    issue(suite, BOB, "K2");
    MailImpl mail = submitted(BOB);
    Marks.set(mail, Marks.CHALLENGE, "an-id");

    mailet.service(mail);

    assertThat(field(mail, "X-Auth-Key")).isEmpty();
  }

  @Test
  void attachesNothingToWhatAClientPassesOn() throws Exception {
    issue(suite, BOB, "K2");
    MailImpl mail = submitted(BOB, "Resent-From: bob@here.example");

    mailet.service(mail);

    assertThat(field(mail, "X-Auth-Key")).isEmpty();
  }

  @Test
  void takesTheWordsOfServersOffSubmissions() throws Exception {
    MailImpl mail = submitted(BOB, "X-Auth-Key-Status: VALIDKEY", "X-New-Auth-Key: K5");

    mailet.service(mail);

    assertThat(field(mail, "X-Auth-Key-Status")).isEmpty();
    assertThat(field(mail, "X-New-Auth-Key")).isEmpty();
  }

  @Test
  void letsMailGoWithoutAKeyWhileTheDatabaseIsAway() throws Exception {
    issue(suite, BOB, "K2");
    suite.stores.goAway();
    MailImpl mail = submitted(BOB);

    mailet.service(mail);

    assertThat(field(mail, "X-Auth-Key")).isEmpty();
    assertThat(suite.metrics.countFor("footman-keys-not-known")).isEqualTo(1);
  }

  @Test
  void attachesWhatMemoryKnowsWhileTheDatabaseIsAway() throws Exception {
    issue(suite, BOB, "K2");
    mailet.service(submitted(BOB));
    suite.stores.goAway();
    MailImpl mail = submitted(BOB);

    mailet.service(mail);

    assertThat(field(mail, "X-Auth-Key")).isEqualTo("K2");
  }

  @Test
  void attachesTheKeyThatCameByMailWhereNoneIsIssuedHere() throws Exception {
    suite.stores.senderKeys().put(BOB, new AuthKey("K6"), suite.clock.instant());
    MailImpl mail = submitted(BOB);

    mailet.service(mail);

    assertThat(field(mail, "X-Auth-Key")).isEqualTo("K6");
  }

  @Test
  void attachesOnlyWhatCameByMailWhereTheSettingSaysSo() throws Exception {
    Suite byMail = Suite.with("auth-key.keys", "mail");
    issue(byMail, BOB, "K2");
    MailImpl mail = submitted(BOB);

    mailet(byMail).service(mail);

    assertThat(field(mail, "X-Auth-Key")).isEmpty();
  }
}
