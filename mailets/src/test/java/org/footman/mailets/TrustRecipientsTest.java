// SPDX-License-Identifier: Apache-2.0
package org.footman.mailets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.footman.core.store.Page;
import org.footman.core.trust.TrustSelector;
import org.footman.james.Correspondence;
import org.footman.james.Lessons;
import org.footman.james.StoreWatch;
import org.footman.james.Suite;
import org.footman.james.mail.Marks;
import org.junit.jupiter.api.Test;

class TrustRecipientsTest {
  private static final Attribute BOB_SIGNED_IN =
      new Attribute(Mail.SMTP_AUTH_USER, AttributeValue.of("bob@here.example"));

  private final Suite suite = Suite.with();
  private final TrustRecipients mailet =
      new TrustRecipients(
          new Correspondence(
              suite.footman,
              suite.keys,
              new Lessons(suite.footman, suite.keys),
              new StoreWatch(suite.footman, suite.clock, suite.clockwork),
              suite.counts,
              suite.clock,
              suite.clockwork));

  private MailImpl mail() throws Exception {
    return suite.mail("bob@here.example", Suite.personal("<m1@here.example>"), "ann@far.example");
  }

  private List<String> learned() {
    return suite.stores.trust().list(TrustSelector.ALL, Page.FIRST).stream()
        .map(e -> e.scope() + " " + e.pattern().value())
        .toList();
  }

  @Test
  void learnsFromTheMailOfASignedInUser() throws Exception {
    MailImpl mail = mail();
    mail.setAttribute(BOB_SIGNED_IN);

    mailet.service(mail);

    assertThat(learned()).containsExactly("user:bob@here.example ann@far.example");
  }

  @Test // E4: neither a trusted network nor a local sender address is a signed-in user
  void learnsNothingFromAnybodyElse() throws Exception {
    mailet.service(mail());

    assertThat(learned()).isEmpty();
  }

  @Test // E4
  void learnsNothingFromAForwardThatAMailetMadeOfAUsersMail() throws Exception {
    MailImpl mail = mail();
    mail.setAttribute(BOB_SIGNED_IN);
    mail.setAttribute(Mail.SENT_BY_MAILET_ATTRIBUTE);

    mailet.service(mail);

    assertThat(learned()).isEmpty();
  }

  @Test // E4
  void learnsNothingFromAChallenge() throws Exception {
    MailImpl mail = mail();
    mail.setAttribute(BOB_SIGNED_IN);
    Marks.set(mail, Marks.CHALLENGE, "an-id");

    mailet.service(mail);

    assertThat(learned()).isEmpty();
  }
}
