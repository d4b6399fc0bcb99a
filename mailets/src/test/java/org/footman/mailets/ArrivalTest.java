// SPDX-License-Identifier: Apache-2.0
package org.footman.mailets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.mail.Header;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.internet.MimeMessage;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.base.test.FakeMail;
import org.footman.core.authkey.KeySenders;
import org.footman.core.authkey.NewKeyRule.Sender;
import org.footman.core.dns.Answer;
import org.footman.core.dns.Dns;
import org.footman.core.dns.RecordType;
import org.footman.core.store.Page;
import org.footman.core.trust.TrustSelector;
import org.footman.james.Correspondence;
import org.footman.james.Lessons;
import org.footman.james.StoreWatch;
import org.footman.james.Suite;
import org.footman.james.mail.Marks;
import org.footman.james.mail.Proven;
import org.footman.james.proof.ProofRig;
import org.footman.james.stamping.KeyMail;
import org.footman.james.stamping.KeyMailOrigin;
import org.footman.james.stamping.NewestKeys;
import org.junit.jupiter.api.Test;

class ArrivalTest {
  private static final String ANN = "ann@far.example";
  private static final String BOB = "bob@here.example";
  private static final String CLIENT = "192.0.2.1";
  private static final KeySenders NOBODY_KNOWS = (domain, client) -> Sender.UNKNOWN;
  private static final KeySenders BROKEN =
      (domain, client) -> {
        throw new IllegalStateException("a mistake");
      };

  private final ProofRig rig = ProofRig.over(ProofRig.far());
  private final Suite suite = rig.suite;

  private static Arrival arrival(ProofRig rig, KeySenders senders) {
    Suite suite = rig.suite;
    var newest = new NewestKeys(suite.footman, suite.counts, suite.clockwork, suite.clock);
    var keyMail =
        new KeyMail(
            suite.footman,
            suite.keys,
            newest,
            new KeyMailOrigin(senders, suite.domains),
            suite.waiting,
            suite.counts,
            suite.clock);
    var correspondence =
        new Correspondence(
            suite.footman,
            suite.keys,
            new Lessons(suite.footman, suite.keys),
            new StoreWatch(suite.footman, suite.clock, suite.clockwork),
            suite.counts,
            suite.clock,
            suite.clockwork);
    return new Arrival(rig.desk, keyMail, correspondence);
  }

  private void receive(Mail mail) throws Exception {
    arrival(rig, NOBODY_KNOWS).service(mail);
  }

  private MailImpl fromOutside(String fields) throws Exception {
    return rig.mail(CLIENT, ANN, fields + Suite.personal("<m1@far.example>"), BOB);
  }

  private MailImpl withNewKey() throws Exception {
    String text = "From: authkeys@far.example\nTo: bob@here.example\nX-New-Auth-Key: K2\n\nHere.\n";
    MailImpl mail = rig.mail(CLIENT, ANN, text, BOB);
    mail.setRemoteAddr(CLIENT);
    return mail;
  }

  private MailImpl submittedBy(String user) throws Exception {
    MailImpl mail = suite.mail(BOB, Suite.personal("<m1@here.example>"), ANN);
    mail.setAttribute(new Attribute(Mail.SMTP_AUTH_USER, AttributeValue.of(user)));
    return mail;
  }

  private List<String> learned() {
    return suite.stores.trust().list(TrustSelector.ALL, Page.FIRST).stream()
        .map(e -> e.scope() + " " + e.pattern().value())
        .toList();
  }

  @Test // E10
  void takesAwayEveryFieldOfOursThatASenderWrote() throws Exception {
    MailImpl mail =
        fromOutside(
            "X-Footman: held; id=forged;\nx-footman-reason: x\nX-Footmanship: kept\n"
                + "X-Auth-Key-Status: VALIDKEY\n");

    receive(mail);

    assertThat(mail.getMessage().getHeader("X-Footman")).isNull();
    assertThat(mail.getMessage().getHeader("X-Footman-Reason")).isNull();
    assertThat(mail.getMessage().getHeader("X-Auth-Key-Status")).isNull();
    assertThat(mail.getMessage().getHeader("X-Footmanship")).isNotNull();
    assertThat(Marks.askedFor(mail)).containsExactly(BOB);
  }

  @Test
  void provesTheSourceAndLeavesWhatItWrote() throws Exception {
    MailImpl mail = fromOutside("X-Footman-Helo: forged\n");

    receive(mail);

    assertThat(Marks.proven(mail)).isNotEqualTo(Proven.NOTHING);
    assertThat(mail.getMessage().getHeader("Authentication-Results")).isNotEmpty();
    assertThat(mail.getMessage().getHeader("X-Footman-Helo"))
        .singleElement()
        .asString()
        .isNotEqualTo("forged");
  }

  @Test
  void letsMailGoOnUnprovenWhoseProofFails() throws Exception {
    ProofRig failing = ProofRig.over(new MistakenDns());
    MailImpl mail = fromOutside("");

    arrival(failing, NOBODY_KNOWS).service(mail);

    assertThat(Marks.proven(mail)).isEqualTo(Proven.NOTHING);
    assertThat(mail.getState()).isNotEqualTo(Mail.GHOST);
  }

  /** Makes a mistake in place of an answer. */
  private static final class MistakenDns implements Dns {
    @Override
    public <T> CompletableFuture<Answer<T>> ask(String name, RecordType<T> type) {
      throw new IllegalStateException("a mistake");
    }
  }

  @Test
  void putsAKeyMessageBackWhileItsSenderIsNotKnown() throws Exception {
    MailImpl mail = withNewKey();

    receive(mail);

    assertThat(mail.getState()).isEqualTo(Mail.GHOST);
    assertThat(suite.spool().getSize()).isEqualTo(1);
  }

  @Test
  void letsAMistakeAboutANewKeyOutSoThatJamesPutsTheMailBack() throws Exception {
    MailImpl mail = withNewKey();

    assertThatThrownBy(() -> arrival(rig, BROKEN).service(mail)).hasMessage("a mistake");
  }

  @Test
  void letsAMessageOutThatCannotBeReadSoThatJamesPutsTheMailBack() throws Exception {
    Mail mail =
        FakeMail.builder()
            .name("mail-1")
            .recipient(BOB)
            .mimeMessage(new UnreadableMessage())
            .build();

    assertThatThrownBy(() -> receive(mail)).isInstanceOf(MessagingException.class);
  }

  private static final class UnreadableMessage extends MimeMessage {
    UnreadableMessage() {
      super((Session) null);
    }

    @Override
    public Enumeration<Header> getAllHeaders() throws MessagingException {
      throw new MessagingException("unreadable");
    }
  }

  @Test
  void learnsFromTheMailOfASignedInUser() throws Exception {
    receive(submittedBy(BOB));

    assertThat(learned()).containsExactly("user:bob@here.example ann@far.example");
  }

  @Test
  void letsMailGoOnFromWhichItCannotLearn() throws Exception {
    MailImpl mail = submittedBy("a name@of@no user");

    receive(mail);

    assertThat(learned()).isEmpty();
    assertThat(mail.getState()).isNotEqualTo(Mail.GHOST);
  }

  @Test // E4: neither a trusted network nor a local sender address is a signed-in user
  void learnsNothingFromAnybodyElse() throws Exception {
    receive(suite.mail(BOB, Suite.personal("<m1@here.example>"), ANN));

    assertThat(learned()).isEmpty();
  }

  @Test // E4
  void learnsNothingFromAForwardThatAMailetMadeOfAUsersMail() throws Exception {
    MailImpl mail = submittedBy(BOB);
    mail.setAttribute(Mail.SENT_BY_MAILET_ATTRIBUTE);

    receive(mail);

    assertThat(learned()).isEmpty();
  }

  @Test // E4
  void learnsNothingFromAChallenge() throws Exception {
    MailImpl mail = submittedBy(BOB);
    Marks.set(mail, Marks.CHALLENGE, "an-id");

    receive(mail);

    assertThat(learned()).isEmpty();
  }
}
