// SPDX-License-Identifier: Apache-2.0
package org.footman.matchers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.footman.james.Suite.address;
import static org.footman.james.key.KeyRig.ANN;
import static org.footman.james.key.KeyRig.BOB;
import static org.footman.james.key.KeyRig.CAROL;
import static org.footman.james.key.KeyRig.K1;
import static org.footman.james.key.KeyRig.K2;
import static org.footman.james.key.KeyRig.key;

import java.util.Collection;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Mail;
import org.apache.mailet.base.test.FakeMatcherConfig;
import org.footman.core.authkey.AuthKeyStatus;
import org.footman.core.policy.Setting;
import org.footman.james.key.KeyRig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthKeyMatchersTest {
  private final KeyRig rig = KeyRig.holding();

  AuthKeyMatchersTest() {
    rig.server.says(AuthKeyStatus.VALIDKEY, ANN, K1);
  }

  private AuthKeyStatusIs statusIs(String condition) throws MessagingException {
    AuthKeyStatusIs matcher = new AuthKeyStatusIs(rig.wishes);
    matcher.init(
        FakeMatcherConfig.builder().matcherName("AuthKeyStatusIs").condition(condition).build());
    return matcher;
  }

  private Collection<MailAddress> match(String condition, Mail mail) throws Exception {
    rig.desk.verify(mail, rig.james::isLocalEmail);
    return statusIs(condition).match(mail);
  }

  @Test
  void knowsMailThatCarriesAKey() throws Exception {
    HasAuthKey matcher = new HasAuthKey();

    assertThat(matcher.match(rig.mail(key(K1), BOB, CAROL)))
        .containsExactlyInAnyOrder(address(BOB), address(CAROL));
    assertThat(matcher.match(rig.mail("", BOB))).isEmpty();
  }

  @Test
  void matchesAnyOfTheStatusesOfTheCondition() throws Exception {
    assertThat(match("VALIDKEY,NOAS", rig.mail(key(K1), BOB))).containsExactly(address(BOB));
    assertThat(match("validkey, noas", rig.mail(key(K1), BOB))).containsExactly(address(BOB));
    assertThat(match("VALIDKEY,NOAS", rig.mail(key(K2), BOB))).isEmpty();
  }

  @Test
  void matchesMailWithoutAKey() throws Exception {
    assertThat(match("NOKEY", rig.mail("", BOB))).containsExactly(address(BOB));
  }

  @Test
  void matchesNobodyWhoWantsNoKeysVerifiedHere() throws Exception {
    rig.suite.set("user:" + CAROL, Setting.VERIFY, "client");

    assertThat(match("VALIDKEY", rig.mail(key(K1), BOB, CAROL))).containsExactly(address(BOB));
  }

  @Test
  void matchesNoMailThatWasMadeHere() throws Exception {
    MailImpl mail = rig.mail("", BOB);
    mail.setAttribute(Mail.SENT_BY_MAILET_ATTRIBUTE);

    assertThat(match("NOKEY", mail)).isEmpty();
  }

  @Test
  void matchesNoKeyThatNobodyAskedAbout() throws Exception {
    assertThat(statusIs("NOKEY,INVALIDKEY,PERMERROR").match(rig.mail(key(K1), BOB))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "VALID", "VALIDKEY,", "VALIDKEY;NOAS"})
  void stopsTheStartForAConditionThatIsNone(String condition) {
    assertThatThrownBy(() -> statusIs(condition))
        .isInstanceOf(MessagingException.class)
        .hasMessageContaining("VALIDKEY, INVALIDKEY");
  }
}
