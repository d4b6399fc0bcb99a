// SPDX-License-Identifier: Apache-2.0
package org.footman.core.automatic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.core.automatic.Asked.classify;
import static org.footman.core.automatic.Asked.ruleFor;
import static org.footman.core.automatic.Asked.ruleForParts;
import static org.footman.core.automatic.Asked.ruleForSender;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers are those of protocols.md section 4. */
class BounceRulesTest {
  @Test // rule 2, SA-04
  void knowsMailFromNobody() {
    assertThat(classify("", List.of("text/plain"), "From: al@far.example"))
        .isEqualTo(new Classification(AutomaticKind.BOUNCE, "null-sender"));
  }

  @ParameterizedTest // rules 12 and 36, SA-03, SA-29
  @ValueSource(
      strings = {
        "message/delivery-status",
        "message/global-delivery-status",
        "MESSAGE/Delivery-Status"
      })
  void knowsADeliveryStatusByItsPart(String part) {
    assertThat(ruleForParts("multipart/report", "text/plain", part, "message/rfc822"))
        .isEqualTo("delivery-status");
  }

  @Test // rule 12
  void knowsADeliveryStatusByItsReportType() {
    assertThat(
            ruleFor("Content-Type: Multipart/Report; Report-Type=\"Delivery-Status\"; boundary=x"))
        .isEqualTo("delivery-status");
  }

  @Test // rule 36
  void knowsReturnedHeadersFromNobody() {
    assertThat(classify("", List.of("multipart/mixed", "message/global-headers")).rule())
        .isEqualTo("delivery-status");
  }

  @Test
  void takesAForwardedBounceForPersonal() {
    assertThat(
            ruleForParts(
                "multipart/mixed",
                "text/plain",
                "message/rfc822",
                "multipart/report",
                "message/delivery-status"))
        .isEqualTo("no-sign");
  }

  @ParameterizedTest // rules 3 and 12, SA-28
  @ValueSource(
      strings = {
        "message/disposition-notification",
        "message/global-disposition-notification",
        "message/tracking-status"
      })
  void knowsAReceipt(String part) {
    assertThat(ruleForParts("multipart/report", "text/plain", part))
        .isEqualTo("disposition-notification");
  }

  @Test // rule 12
  void knowsAComplaint() {
    assertThat(ruleForParts("multipart/report", "text/plain", "message/feedback-report"))
        .isEqualTo("feedback-report");
    assertThat(ruleFor("X-ARF: YES")).isEqualTo("feedback-report");
  }

  @Test
  void knowsATlsReport() {
    assertThat(ruleForParts("multipart/report", "text/plain", "application/tlsrpt+gzip"))
        .isEqualTo("tls-report");
    assertThat(ruleFor("TLS-Report-Domain: here.example")).isEqualTo("tls-report");
  }

  @Test
  void knowsADmarcReportByItsSubject() {
    assertThat(ruleFor("Subject: Report Domain: here.example Submitter: far.example Report-ID: 1"))
        .isEqualTo("dmarc-report");
  }

  @Test // rule 12: the six types in any combination, and those to come
  void knowsAnyOtherReport() {
    assertThat(ruleForParts("multipart/report", "text/plain", "application/octet-stream"))
        .isEqualTo("multipart-report");
  }

  @Test
  void knowsBouncesThatAreNoReports() {
    assertThat(ruleFor("X-Failed-Recipients: bob@here.example")).isEqualTo("failed-recipients");
    assertThat(ruleFor("From: Postmaster <postmaster@far.example>", "Subject: Undeliverable: Hi"))
        .isEqualTo("postmaster-failure");
  }

  @ParameterizedTest // rule 9
  @ValueSource(
      strings = {
        "MAILER-DAEMON@far.example",
        "Mailer-Daemon@far.example",
        "mailerdaemon@far.example",
        "mail-daemon@far.example"
      })
  void knowsTheMailerDaemon(String sender) {
    assertThat(ruleForSender(sender)).isEqualTo("mailer-daemon");
    assertThat(ruleFor("From: Mail <" + sender + ">")).isEqualTo("mailer-daemon");
  }

  @ParameterizedTest
  @ValueSource(strings = {"From: MAILER-DAEMON", "From: Mail <MAILER-DAEMON>"})
  void knowsADaemonWithoutADomain(String field) {
    assertThat(ruleFor(field)).isEqualTo("mailer-daemon");
  }

  @ParameterizedTest
  @CsvSource({
    "From: Someone <>, from-nobody",
    "From: <>, from-nobody",
    "From: \"<>\" <ann@far.example>, no-sign"
  })
  void knowsMailThatNamesNobodyAsItsAuthor(String field, String rule) {
    assertThat(ruleFor(field)).isEqualTo(rule);
  }

  @Test // a name or a subject alone proves nothing
  void knowsFailuresThatAMailSystemReports() {
    String system = "From: MMSC NDR Administrator <sysadmin@mms.example>";

    assertThat(ruleFor(system, "Subject: Undeliverable Message")).isEqualTo("postmaster-failure");
    assertThat(ruleFor(system, "Subject: The printer")).isEqualTo("no-sign");
    assertThat(ruleFor("From: Ann <ann@far.example>", "Subject: Undeliverable Message"))
        .isEqualTo("no-sign");
  }
}
