// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import org.apache.james.server.core.MailImpl;
import org.footman.james.mail.Marks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DecisionLogTest {
  private final Suite suite = Suite.with();
  @RegisterExtension final LogLines said = LogLines.of(DecisionLog.class, Level.INFO);

  @Test
  void saysInOneLineWhatWasDecidedAndWhatWasFoundOut() throws Exception {
    MailImpl mail = mail("<m1@far.example>");
    Marks.set(mail, Marks.FOUND, "proof=spf challenge=proven dmarc=none");

    suite.ruler.rule(mail, mail.getRecipients());

    assertThat(said.all())
        .containsExactly(
            "reason=held-unknown-source outcome=hold act=deliver held="
                + " proof=spf challenge=proven dmarc=none"
                + " recipient=bob@here.example source=ann@far.example"
                + " message-id=<m1@far.example>");
  }

  @Test
  void saysNothingOfAProofThatNobodyLookedFor() throws Exception {
    MailImpl mail = mail("<m1@far.example>");

    suite.ruler.rule(mail, mail.getRecipients());

    assertThat(said.all())
        .singleElement()
        .asString()
        .contains(" held= recipient=bob@here.example ");
  }

  @Test
  void letsNobodyImitateWhatWasFoundOut() throws Exception {
    MailImpl mail = mail("<x> held= proof=authkey challenge=proven dmarc=pass");
    Marks.set(mail, Marks.FOUND, "proof=none challenge=unproven dmarc=fail");

    suite.ruler.rule(mail, mail.getRecipients());

    assertThat(said.all())
        .singleElement()
        .asString()
        .contains(" held= proof=none challenge=unproven dmarc=fail recipient=")
        .endsWith(" message-id=<x>_held=_proof=authkey_challenge=proven_dmarc=pass");
  }

  @Test
  void showsNoControlCharacterOfASender() throws Exception {
    MailImpl mail = mail("<m1\u007freason=source-known@far.example>");

    suite.ruler.rule(mail, mail.getRecipients());

    assertThat(said.all())
        .singleElement()
        .asString()
        .endsWith(" message-id=<m1?reason=source-known@far.example>");
  }

  private MailImpl mail(String messageId) throws Exception {
    return suite.mail("ann@far.example", Suite.personal(messageId), "bob@here.example");
  }
}
