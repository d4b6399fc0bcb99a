// SPDX-License-Identifier: Apache-2.0
package org.footman.mailets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.james.key.KeyRig.ANN;
import static org.footman.james.key.KeyRig.BOB;
import static org.footman.james.key.KeyRig.CAROL;
import static org.footman.james.key.KeyRig.K2;
import static org.footman.james.key.KeyRig.copyField;
import static org.footman.james.key.KeyRig.folder;
import static org.footman.james.key.KeyRig.key;

import org.apache.james.core.MailAddress;
import org.apache.james.server.core.MailImpl;
import org.footman.core.policy.Setting;
import org.footman.core.store.Samples;
import org.footman.core.trust.Pattern;
import org.footman.core.trust.Scope;
import org.footman.james.Suite;
import org.footman.james.key.KeyRig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApplyInvalidKeyPolicyTest {
  private final KeyRig rig = KeyRig.holding();

  private void policy(String scope, String disposition) {
    rig.suite.set(scope, Setting.INVALID_KEY, disposition);
  }

  /** Ann's mail with a key that is not hers, as it comes out of the processor. */
  private MailImpl forged(String fields, String... recipients) throws Exception {
    MailImpl mail = rig.mail(fields + key(K2), recipients);
    rig.desk.verify(mail, rig.james::isLocalEmail);
    rig.suite.ruler.rule(mail, mail.getRecipients());
    new ApplyInvalidKeyPolicy(rig.forgeries).service(mail);
    rig.suite.quarantining.file(mail);
    return mail;
  }

  @ParameterizedTest // AA-41, AA-42
  @CsvSource({
    "accept,Quarantine,0",
    "spam,Spam,0",
    "reject,nowhere,0",
    "reject-tell-sender,Spam,0",
    "reject-tell-recipient,nowhere,1",
    "reject-tell-both,nowhere,1"
  })
  void doesWhatTheDispositionSays(String disposition, String folder, int notes) throws Exception {
    policy("user:" + BOB, disposition);

    MailImpl mail = forged("", BOB);

    assertThat(mail.getRecipients().isEmpty() ? "nowhere" : folder(mail, BOB)).isEqualTo(folder);
    assertThat(rig.sent()).hasSize(notes);
  }

  @Test
  void marksWhatGoesToTheJunkFolder() throws Exception {
    MailImpl mail = forged("", BOB);

    assertThat(folder(mail, BOB)).isEqualTo("Spam");
    assertThat(copyField(mail, BOB, "X-Footman")).isEqualTo("junk; reason=key-invalid;");
  }

  @Test // AA-42: what is rejected silently is counted and written down
  void rejectsSilentlyButCounts() throws Exception {
    policy("user:" + BOB, "reject");

    forged("", BOB);

    assertThat(rig.suite.metrics.countFor("footman-reason-key-invalid-rejected")).isEqualTo(1);
  }

  @Test
  void takesThePolicyOfUserDomainAndServerInnermostFirst() throws Exception {
    policy("server", "reject");
    policy("domain:here.example", "reject-tell-recipient");
    policy("user:" + BOB, "spam");

    MailImpl mail = forged("", BOB, CAROL);

    assertThat(mail.getRecipients()).containsExactly(Suite.address(BOB));
    assertThat(folder(mail, BOB)).isEqualTo("Spam");
    assertThat(rig.sent()).hasSize(1).first().asString().contains("[" + CAROL + "]");
  }

  @Test
  void tellsTheRecipientFromThisServerAndAnswersNobody() throws Exception {
    policy("user:" + BOB, "reject-tell-recipient");

    forged("", BOB);

    assertThat(rig.sent().get(0))
        .startsWith("<> [" + BOB + "]")
        .contains("Auto-Submitted: auto-generated", ANN, "Nobody else was told");
  }

  @Test // P: nothing is ever mailed to an address just shown to be forged
  void saysThatTheSenderWasNotTold() throws Exception {
    policy("user:" + BOB, "reject-tell-both");

    forged("", BOB);

    assertThat(rig.sent()).hasSize(1).noneMatch(mail -> mail.contains("[" + ANN));
    assertThat(rig.sent().get(0).replace("\r\n", " "))
        .contains("ask that the sender be told too")
        .contains("nothing was sent later");
  }

  @Test
  void speaksTheRecipientsLanguage() throws Exception {
    policy("user:" + BOB, "reject-tell-recipient");
    rig.suite.set("user:" + BOB, Setting.LANGUAGE, "de");

    forged("", BOB);

    assertThat(rig.sent().get(0)).contains("Guten Tag");
  }

  @Test // a forger must not fill a mailbox with notes
  void tellsOfOneForgedAddressOnceADay() throws Exception {
    policy("user:" + BOB, "reject-tell-recipient");

    for (int i = 0; i < 5; i++) {
      forged("", BOB);
    }

    assertThat(rig.sent()).hasSize(1);
  }

  @Test
  void tellsARecipientTwentyTimesADayAtMost() throws Exception {
    policy("user:" + BOB, "reject-tell-recipient");

    for (int i = 0; i < 25; i++) {
      MailImpl mail =
          rig.suite.mail(
              ANN, key(K2) + Suite.personal("<m@x>").replace("ann@", "ann" + i + "@"), BOB);
      rig.desk.verify(mail, rig.james::isLocalEmail);
      rig.suite.ruler.rule(mail, mail.getRecipients());
      new ApplyInvalidKeyPolicy(rig.forgeries).service(mail);
    }

    assertThat(rig.sent()).hasSize(20);
  }

  @Test // P9
  void letsABlockBeatTheDisposition() throws Exception {
    policy("user:" + BOB, "reject-tell-recipient");
    rig.suite.stores.trust().put(Samples.block(Scope.user(BOB), Pattern.Kind.ADDRESS, ANN));

    MailImpl mail = forged("", BOB);

    assertThat(folder(mail, BOB)).isEqualTo("Blocked");
    assertThat(rig.sent()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"observe", "tag", "off"})
  void losesAndMovesNothingInTheOtherModes(String mode) throws Exception {
    rig.suite.mode("user:" + BOB, mode);
    policy("user:" + BOB, "reject-tell-both");

    MailImpl mail = forged("", BOB);

    assertThat(mail.getRecipients()).containsExactly(Suite.address(BOB));
    assertThat(folder(mail, BOB)).isEqualTo("INBOX");
    assertThat(rig.sent()).isEmpty();
  }

  @Test // a queue may repeat a delivery
  void doesTheSameWhenTheMailComesByTwice() throws Exception {
    MailImpl mail = forged("", BOB);

    new ApplyInvalidKeyPolicy(rig.forgeries).service(mail);

    assertThat(mail.getRecipients()).extracting(MailAddress::asString).containsExactly(BOB);
    assertThat(folder(mail, BOB)).isEqualTo("Spam");
  }
}
