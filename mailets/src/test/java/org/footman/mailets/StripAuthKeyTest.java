// SPDX-License-Identifier: Apache-2.0
package org.footman.mailets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.footman.james.key.KeyRig.BOB;
import static org.footman.james.key.KeyRig.CAROL;
import static org.footman.james.key.KeyRig.K1;
import static org.footman.james.key.KeyRig.copyField;
import static org.footman.james.key.KeyRig.field;
import static org.footman.james.key.KeyRig.key;

import javax.mail.MessagingException;
import org.apache.james.core.Domain;
import org.apache.james.rrt.lib.MappingSource;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.base.test.FakeMailetConfig;
import org.footman.core.policy.Setting;
import org.footman.james.key.KeyRig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StripAuthKeyTest {
  private static final String FIELD = "X-Auth-Key";
  private static final String NEW = "X-New-Auth-Key";

  private final KeyRig rig = KeyRig.holding();
  private final StripAuthKey mailet = new StripAuthKey(rig.desk);

  @ParameterizedTest // AA-36
  @ValueSource(strings = {"server", "off"})
  void storesNoKey(String verify) throws Exception {
    rig.suite.set("user:" + BOB, Setting.VERIFY, verify);
    MailImpl mail = rig.mail(key(K1) + key(K1), BOB);

    mailet.service(mail);

    assertThat(field(mail, FIELD)).isEmpty();
    assertThat(copyField(mail, BOB, FIELD)).isEmpty();
    assertThat(field(mail, "Message-ID")).isEqualTo("<m1@far.example>");
  }

  @Test
  void leavesTheKeyInTheCopyOfThoseWhoseClientVerifies() throws Exception {
    rig.suite.set("user:" + CAROL, Setting.VERIFY, "client");
    MailImpl mail = rig.mail(key(K1), BOB, CAROL);

    mailet.service(mail);
    mailet.service(mail);

    assertThat(field(mail, FIELD)).isEmpty();
    assertThat(copyField(mail, BOB, FIELD)).isEmpty();
    assertThat(copyField(mail, CAROL, FIELD)).isEqualTo(K1);
  }

  @Test // phase II: the client of the user whose key it is wants it
  void leavesANewKeyInTheCopyOfItsUserAlone() throws Exception {
    MailImpl mail =
        rig.suite.mail(
            "authkeys@far.example",
            "From: authkeys@far.example\nTo: bob@here.example\nX-New-Auth-Key: K2\n\nNew.\n",
            BOB,
            CAROL);

    mailet.service(mail);

    assertThat(field(mail, NEW)).isEmpty();
    assertThat(copyField(mail, BOB, NEW)).isEqualTo("K2");
    assertThat(copyField(mail, CAROL, NEW)).isEmpty();
  }

  @Test
  void leavesANewKeyInTheCopyOfTheUserOfAnAlias() throws Exception {
    rig.suite.aliases.addAliasMapping(
        MappingSource.fromUser("robert", Domain.of("here.example")), BOB);
    MailImpl mail =
        rig.suite.mail(
            "authkeys@far.example",
            "From: authkeys@far.example\nTo: robert@here.example\nX-New-Auth-Key: K2\n\nNew.\n",
            BOB);

    mailet.service(mail);

    assertThat(field(mail, NEW)).isEqualTo("K2");
  }

  /** What goes back to a sender, or to an administrator, is nobody's copy. */
  @Test
  void heedsNobodysWishWhereNothingMayCarryAKey() throws Exception {
    rig.suite.set("user:" + CAROL, Setting.VERIFY, "client");
    MailImpl mail = rig.mail(key(K1), CAROL);
    mailet.init(
        FakeMailetConfig.builder()
            .mailetName("StripAuthKey")
            .setProperty("always", "true")
            .build());

    mailet.service(mail);

    assertThat(field(mail, FIELD)).isEmpty();
    assertThat(copyField(mail, CAROL, FIELD)).isEmpty();
  }

  @Test
  void refusesAWishThatIsNeitherTrueNorFalse() {
    var config =
        FakeMailetConfig.builder().mailetName("StripAuthKey").setProperty("always", "yes").build();

    assertThatThrownBy(() -> mailet.init(config))
        .isInstanceOf(MessagingException.class)
        .hasMessageContaining("always is true or false");
  }

  @Test
  void changesNothingForClientsAlone() throws Exception {
    rig.suite.set("user:" + CAROL, Setting.VERIFY, "client");
    MailImpl mail = rig.mail(key(K1), CAROL);

    mailet.service(mail);

    assertThat(field(mail, FIELD)).isEqualTo(K1);
    assertThat(copyField(mail, CAROL, FIELD)).isEmpty();
  }

  @Test // a colleague must not read it either
  void storesNoKeyThatAUserOfThisServerAttached() throws Exception {
    MailImpl mail = rig.mail(key(K1), BOB);
    mail.setAttribute(new Attribute(Mail.SMTP_AUTH_USER, AttributeValue.of(CAROL)));

    mailet.service(mail);

    assertThat(field(mail, FIELD)).isEmpty();
  }

  @Test
  void touchesNothingInTheModeOff() throws Exception {
    rig.suite.mode("user:" + BOB, "off");
    MailImpl mail = rig.mail(key(K1), BOB);

    mailet.service(mail);

    assertThat(field(mail, FIELD)).isEqualTo(K1);
  }
}
