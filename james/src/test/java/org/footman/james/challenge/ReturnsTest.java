// SPDX-License-Identifier: Apache-2.0
package org.footman.james.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.james.challenge.ChallengeRig.ANN;
import static org.footman.james.challenge.ChallengeRig.BOB;
import static org.footman.james.challenge.ChallengeRig.CAROL;

import org.apache.james.core.MailAddress;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.footman.core.challenge.ChallengeState;
import org.footman.core.quarantine.HeldSelector;
import org.footman.core.quarantine.HeldState;
import org.footman.james.Suite;
import org.footman.james.mail.Marks;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnsTest {
  private static final String NO_SUCH_USER = "550 5.1.1 no such user";

  private final Suite suite = Suite.with();
  private final ChallengeRig rig = new ChallengeRig(suite);
  private MailAddress back = MailAddress.nullSender();

  @BeforeEach
  void annIsAsked() {
    rig.holds("m1", BOB).outbox.run();
    back = rig.sent().get(0).getSender();
  }

  @Test
  void aBounceThatSaysNoSuchUserMarksTheHeldMailForPurge() throws Exception {
    MailImpl bounce = dsn("", "failed", NO_SUCH_USER);

    rig.returns.take(bounce);

    assertThat(rig.state()).isEqualTo(ChallengeState.FAILED);
    assertThat(held(HeldState.PURGE)).isEqualTo(1);
    assertThat(bounce.getRecipients()).isEmpty();
  }

  @Test
  void aBounceThatSpeaksAboutUsLeavesTheMailHeld() throws Exception {
    rig.returns.take(dsn("", "failed", "550 5.7.1 blocked by policy"));

    assertThat(rig.state()).isEqualTo(ChallengeState.UNDELIVERED);
    assertThat(held(HeldState.HELD)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"'', delayed", "'', delivered", "'', relayed", "mallory@far.example, failed"})
  void anythingElseThatComesBackDoesNothing(String sender, String action) throws Exception {
    MailImpl returned = dsn(sender, action, NO_SUCH_USER);

    rig.returns.take(returned);

    assertThat(rig.state()).isEqualTo(ChallengeState.SENDING);
    assertThat(held(HeldState.HELD)).isEqualTo(1);
    assertThat(returned.getRecipients()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Auto-Submitted: auto-replied",
        "Content-Type: multipart/report; report-type=delivery-status",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=none",
        "Content-Type: message/delivery-status\nContent-Transfer-Encoding: base64"
      })
  void whateverComesBackIsConsumedAndNeverAnswered(String header) throws Exception {
    MailImpl returned = rig.mail("", header, back.asString());

    rig.returns.take(returned);

    assertThat(returned.getRecipients()).isEmpty();
    assertThat(rig.sent()).hasSize(1);
    assertThat(rig.state()).isEqualTo(ChallengeState.SENDING);
  }

  @Test
  void whatCameToOthersTooReachesThem() throws Exception {
    MailImpl returned = rig.mail("", "", back.asString(), CAROL);

    rig.returns.take(returned);

    assertThat(returned.getRecipients()).containsExactly(Suite.address(CAROL));
  }

  @Test
  void whatCameToNoReturnAddressIsNotTouched() throws Exception {
    MailImpl other = rig.mail(ANN, "", CAROL);
    suite.stores.goAway();

    rig.returns.take(other);

    assertThat(other.getRecipients()).containsExactly(Suite.address(CAROL));
    assertThat(suite.spool().getSize()).isZero();
  }

  @Test
  void onlyTheReturnAddressWaitsWhileTheDatabaseIsAway() throws Exception {
    MailImpl returned = rig.mail("", "", back.asString(), CAROL);
    suite.stores.goAway();

    rig.returns.take(returned);

    assertThat(returned.getRecipients()).containsExactly(Suite.address(CAROL));
    assertThat(suite.spool().browse().next().getMail().getRecipients()).containsExactly(back);
  }

  @Test
  void aBounceWaitsWhileTheDatabaseIsAway() throws Exception {
    MailImpl bounce = dsn("", "failed", NO_SUCH_USER);
    suite.stores.goAway();

    rig.returns.take(bounce);

    assertThat(suite.spool().getSize()).isEqualTo(1);
    assertThat(bounce.getRecipients()).isEmpty();
  }

  @Test
  void aDeliveredChallengeIsAsked() throws Exception {
    MailImpl delivered = challengeMail();

    rig.reports.sent(delivered);

    assertThat(rig.state()).isEqualTo(ChallengeState.ASKED);
    assertThat(delivered.getState()).isEqualTo(Mail.GHOST);
  }

  @Test
  void aRefusedChallengeIsJudgedByTheWordsOfTheOtherSide() throws Exception {
    MailImpl refused = challengeMail();
    error(refused, NO_SUCH_USER, true);

    rig.reports.failed(refused);

    assertThat(rig.state()).isEqualTo(ChallengeState.FAILED);
    assertThat(held(HeldState.PURGE)).isEqualTo(1);
    assertThat(refused.getState()).isEqualTo(Mail.GHOST);
  }

  @Test
  void aChallengeWhoseRetriesAreOverLeavesTheMailHeld() throws Exception {
    MailImpl given = challengeMail();
    error(given, "Too many retries failure. Bouncing after 6 retries.", false);

    rig.reports.failed(given);

    assertThat(rig.state()).isEqualTo(ChallengeState.UNDELIVERED);
    assertThat(held(HeldState.HELD)).isEqualTo(1);
  }

  @Test
  void aDomainThatOnlyJamesDidNotFindIsNotPurged() throws Exception {
    MailImpl lost = challengeMail();
    error(lost, "There are no DNS entries for the hostname far.example.  I cannot", true);

    rig.reports.failed(lost);

    assertThat(rig.state()).isEqualTo(ChallengeState.UNDELIVERED);
    assertThat(held(HeldState.HELD)).isEqualTo(1);
  }

  @Test
  void theWordOfDeliveryWaitsWhileTheDatabaseIsAway() throws Exception {
    MailImpl delivered = challengeMail();
    suite.stores.goAway();

    rig.reports.sent(delivered);

    assertThat(suite.spool().getSize()).isEqualTo(1);
  }

  private long held(HeldState state) {
    return suite.stores.heldMails().count(HeldSelector.of(state));
  }

  private MailImpl challengeMail() throws Exception {
    MailImpl mail = rig.mail(back.asString(), "", ANN);
    Marks.set(mail, Marks.CHALLENGE, rig.challenge().id());
    return mail;
  }

  private static void error(Mail mail, String text, boolean permanent) {
    mail.setAttribute(new Attribute(AttributeName.of("delivery-error"), AttributeValue.of(text)));
    mail.setAttribute(
        new Attribute(
            AttributeName.of("is-delivery-permanent-error"), AttributeValue.of(permanent)));
  }

  private MailImpl dsn(String sender, String action, String diagnostic) throws Exception {
    String status = diagnostic.substring(4, 9);
    String text =
        "From: mailer-daemon@far.example\n"
            + "To: "
            + back.asString()
            + "\nSubject: failure\n"
            + "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
            + "--b\n\nSorry.\n--b\nContent-Type: message/delivery-status\n\n"
            + "Reporting-MTA: dns; mx.far.example\n\n"
            + "Final-Recipient: rfc822; ann@far.example\nAction: "
            + action
            + "\nStatus: "
            + status
            + "\nDiagnostic-Code: smtp; "
            + diagnostic
            + "\n\n--b--\n";
    MailImpl mail = suite.mail(sender, text, back.asString());
    mail.setState("transport");
    return mail;
  }
}
