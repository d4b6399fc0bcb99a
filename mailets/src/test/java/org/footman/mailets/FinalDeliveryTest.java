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

import java.util.Map;
import java.util.stream.Stream;
import javax.mail.MessagingException;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.ProcessingState;
import org.apache.mailet.base.test.FakeMailetConfig;
import org.footman.core.policy.Setting;
import org.footman.james.Suite;
import org.footman.james.key.KeyDesk;
import org.footman.james.key.KeyRig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FinalDeliveryTest {
  private static final String FIELD = "X-Auth-Key";
  private static final String AUTOMATIC = "Auto-Submitted: auto-replied (vacation)\n";

  private final KeyRig rig = KeyRig.holding();

  private FinalDelivery mailet(KeyDesk desk, Map<String, String> parameters)
      throws MessagingException {
    FinalDelivery mailet = new FinalDelivery(desk, rig.suite.keys);
    FakeMailetConfig.Builder config = FakeMailetConfig.builder().mailetName("FinalDelivery");
    parameters.forEach(config::setProperty);
    mailet.init(config.build());
    return mailet;
  }

  private FinalDelivery mailet() throws MessagingException {
    return mailet(rig.desk, Map.of("automatic", "automatic-delivery"));
  }

  private MailImpl mail(String fields, String... recipients) throws Exception {
    MailImpl mail = rig.mail(fields, recipients);
    mail.setState("local-delivery");
    return mail;
  }

  @Test
  void leavesWhatAPersonWroteInItsProcessor() throws Exception {
    MailImpl mail = mail("", BOB);

    mailet().service(mail);

    assertThat(mail.getState()).isEqualTo("local-delivery");
    assertThat(field(mail, "Message-ID")).isEqualTo("<m1@far.example>");
  }

  @Test
  void sendsAutomaticMailPastWhateverWouldAnswerIt() throws Exception {
    MailImpl mail = mail(AUTOMATIC, BOB, CAROL);

    mailet().service(mail);

    assertThat(mail.getState()).isEqualTo("automatic-delivery");
    assertThat(mail.getRecipients()).hasSize(2);
  }

  @Test
  void sendsMailOfTheNullSenderPastWhateverWouldAnswerIt() throws Exception {
    MailImpl mail = rig.suite.mail("", Suite.personal("<m1@far.example>"), BOB);

    mailet().service(mail);

    assertThat(mail.getState()).isEqualTo("automatic-delivery");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", AUTOMATIC})
  void storesNoKeyButForThoseWhoseClientVerifies(String automatic) throws Exception {
    rig.suite.set("user:" + CAROL, Setting.VERIFY, "client");
    MailImpl mail = mail(automatic + key(K1), BOB, CAROL);

    mailet().service(mail);

    assertThat(field(mail, FIELD)).isEmpty();
    assertThat(copyField(mail, BOB, FIELD)).isEmpty();
    assertThat(copyField(mail, CAROL, FIELD)).isEqualTo(K1);
  }

  @Test // phase II
  void leavesANewKeyInTheCopyOfItsUserAlone() throws Exception {
    MailImpl mail =
        rig.suite.mail(
            "authkeys@far.example",
            "From: authkeys@far.example\nTo: bob@here.example\nX-New-Auth-Key: K2\n\nNew.\n",
            BOB,
            CAROL);

    mailet().service(mail);

    assertThat(field(mail, "X-New-Auth-Key")).isEmpty();
    assertThat(copyField(mail, BOB, "X-New-Auth-Key")).isEqualTo("K2");
    assertThat(copyField(mail, CAROL, "X-New-Auth-Key")).isEmpty();
  }

  @ParameterizedTest // as onMailetException=ignore did for a step of its own
  @MethodSource("mistakes")
  void sendsAutomaticMailApartThoughItsKeyCannotBeTakenOff(Throwable mistake) throws Exception {
    MailImpl mail = mail(AUTOMATIC + key(K1), BOB);
    KeyDesk mistaken = rig.mistaken(mistake);

    mailet(mistaken, Map.of("automatic", "automatic-delivery")).service(mail);

    assertThat(mail.getState()).isEqualTo("automatic-delivery");
    assertThat(field(mail, FIELD)).isEqualTo(K1);
  }

  static Stream<Throwable> mistakes() {
    return Stream.of(new IllegalStateException("a mistake"), new NoSuchMethodError("no such"));
  }

  @Test // as onMatchException=nomatch did
  void letsMailGoOnThatCannotBeRead() throws Exception {
    MailImpl mail = MailImpl.builder().name("mail-1").addRecipient(BOB).build();
    mail.setState("local-delivery");

    mailet().service(mail);

    assertThat(mail.getState()).isEqualTo("local-delivery");
  }

  @Test
  void needsTheProcessorThatItNames() throws Exception {
    assertThat(mailet(rig.desk, Map.of("automatic", "elsewhere")).requiredProcessingState())
        .extracting(ProcessingState::getValue)
        .containsExactly("elsewhere");
  }

  @Test
  void stopsTheStartWithoutAProcessorForAutomaticMail() {
    assertThatThrownBy(() -> mailet(rig.desk, Map.of()))
        .isInstanceOf(MessagingException.class)
        .hasMessageContaining("needs the parameter automatic");
    assertThatThrownBy(() -> mailet(rig.desk, Map.of("automatic", " ")))
        .isInstanceOf(MessagingException.class)
        .hasMessageContaining("needs the parameter automatic");
  }
}
