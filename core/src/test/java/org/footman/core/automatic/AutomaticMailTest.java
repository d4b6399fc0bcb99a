// SPDX-License-Identifier: Apache-2.0
package org.footman.core.automatic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.footman.core.address.Address;
import org.footman.core.message.Header;
import org.footman.core.message.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One test per rule; the numbers are those of protocols.md section 4. */
class AutomaticMailTest {
  private static final String ANN = "ann@far.example";

  private static Classification classify(String sender, List<String> parts, String... fields) {
    List<Header> headers = new ArrayList<>();
    for (String field : fields) {
      String[] nameAndBody = field.split(": ?", 2);
      headers.add(new Header(nameAndBody[0], nameAndBody[1]));
    }
    return AutomaticMail.classify(
        new AutomaticFacts(Address.parse(sender), new Headers(headers), parts));
  }

  private static String ruleFor(String... fields) {
    return classify(ANN, List.of("text/plain"), fields).rule();
  }

  private static String ruleForParts(String... parts) {
    return classify(ANN, List.of(parts)).rule();
  }

  private static String ruleForSender(String sender) {
    return classify(sender, List.of("text/plain"), "From: Ann <" + ANN + ">").rule();
  }

  @Test
  void takesMailThatSaysNothingElseForPersonal() {
    Classification found =
        classify(ANN, List.of("text/plain"), "From: Ann <ann@far.example>", "Subject: Hi");

    assertThat(found).isEqualTo(new Classification(AutomaticKind.PERSONAL, "no-sign"));
    assertThat(found.automatic()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "From: Postmaster <postmaster@far.example>",
        "From: \"no-reply@here.example\" <ann@far.example>",
        "From: ann@far.example (majordomo@here.example)",
        "From: Ann Norepley <norepley@far.example>",
        "From: request@far.example",
        "Precedence: first-class",
        "Precedence: normal",
        "Subject: Auto: zu verkaufen",
        "Subject: Out of office next week?",
        "Subject: Delivery failure on Monday",
        "X-Autoreply: no",
        "X-FC-MachineGenerated: false",
        "X-Loop: ann@far.example",
        "X-Auto-Response-Suppress: DR, RN, NRN",
        "X-Auto-Response-Suppress: None",
        "X-Delivery-Agent: TMDA/1.1.12 (Macallan)",
        "X-Boxtrapper: 6Tb9hvJ9yAuJH2FCy0gwpCiKxf9HsUyk",
        "Disposition-Notification-To: ann@far.example",
        "Content-Type: text/calendar; method=REQUEST; charset=UTF-8",
        "Content-Type: multipart/mixed; boundary=\"=report-type=delivery-status\"",
        "Reply-To: list@other.example"
      })
  void leavesPersonsWhatOnlyLooksAutomatic(String field) {
    assertThat(ruleFor(field)).isEqualTo("no-sign");
  }

  @Test // rule 2, SA-04
  void knowsMailFromNobody() {
    assertThat(classify("", List.of("text/plain"), "From: al@far.example"))
        .isEqualTo(new Classification(AutomaticKind.BOUNCE, "null-sender"));
  }

  @ParameterizedTest // rule 4
  @ValueSource(strings = {"X-Footman-Challenge: 1", "x-footman-challenge: "})
  void knowsItsOwnChallenge(String field) {
    assertThat(ruleFor("Auto-Submitted: auto-replied", field)).isEqualTo("challenge-of-ours");
  }

  @ParameterizedTest // rule 4
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Message-ID: <20240101.17@mail.far.example-tmda-confirm> | challenge-of-tmda
          Reply-To: ann-confirm-1704067200.4711.abc123@far.example | challenge-of-tmda
          Reply-To: ann+confirm+accept.1704067200.4711.abc123@far.example | challenge-of-tmda
          Subject: Confirm: list@here.example:ZZx1a:Jd8wQh2n3b4v5c6x7z8a9s0d | challenge-of-postconfirm
          X-AskVersion: 2.5.2 | challenge-mark
          X-Bluebottle-Request: 1 | challenge-mark
          X-ChoiceMail-Registration-Request: yes | challenge-mark
          """)
  void knowsTheChallengesOfOtherSystems(String field, String rule) {
    assertThat(ruleFor(field)).isEqualTo(rule);
  }

  @Test // rule 4
  void knowsAChallengeOfBoxTrapperByMarkAndSubject() {
    assertThat(
            ruleFor(
                "X-Boxtrapper: 6Tb9hvJ9yAuJH2FCy0gwpCiKxf9HsUyk",
                "Subject: Your email requires verification verify#Jd8wQh2n3b4v5c6x"))
        .isEqualTo("challenge-of-boxtrapper");
  }

  @Test // rule 4: the mark alone is on all mail of a user of TMDA
  void knowsAChallengeOfTmdaByMarkAndSender() {
    assertThat(
            ruleFor(
                "X-Delivery-Agent: TMDA/1.1.12 (Macallan)",
                "From: ann-confirm-1704067200.4711.abc123@far.example"))
        .isEqualTo("challenge-of-tmda");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Subject: Re: Confirm: list@here.example:ZZx1a:Jd8wQh2n3b4v5c6x7z8a9s0d",
        "Subject: Confirm: dinner on Friday"
      })
  void takesAnswersToChallengesForPersonal(String field) {
    assertThat(ruleFor(field)).isEqualTo("no-sign");
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

  @Test // rule 7, SA-11
  void knowsAListByItsId() {
    assertThat(ruleFor("List-Id: <l.lists.example>")).isEqualTo("list-id");
    assertThat(ruleFor("LIST-ID: ")).isEqualTo("list-id");
  }

  @ParameterizedTest // rule 7
  @ValueSource(strings = {"List-Help", "List-Subscribe", "List-Post", "List-Owner", "List-Archive"})
  void knowsAListByTheFieldsOfRfc2369(String name) {
    assertThat(ruleFor(name + ": <mailto:x@lists.example>")).isEqualTo("list-header");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mailing-List",
        "X-Mailing-List",
        "X-BeenThere",
        "X-Mailman-Version",
        "X-ML-Name",
        "X-Ecartis-Version",
        "X-Sympa-To",
        "X-Schleuder"
      })
  void knowsAListByItsSoftware(String name) {
    assertThat(ruleFor(name + ": x")).isEqualTo("list-software");
  }

  @Test // rule 8
  void knowsAListByItsPrecedence() {
    assertThat(ruleFor("Precedence: List")).isEqualTo("precedence-list");
  }

  @Test
  void knowsAnOldListByLoopMarkAndOwner() {
    assertThat(classify("owner-l@lists.example", List.of(), "X-Loop: l@lists.example").rule())
        .isEqualTo("list-owner-loop");
  }

  @ParameterizedTest // rule 6, SA-05 to SA-09
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          auto-replied                       | auto-submitted-replied
          AUTO-REPLIED                       | auto-submitted-replied
          auto-replied (vacation)            | auto-submitted-replied
          (a (nested) comment) auto-replied  | auto-submitted-replied
          auto-replied; owner-email="a@b"    | auto-submitted-replied
          auto-replied;x=y                   | auto-submitted-replied
          auto-generated                     | auto-submitted
          auto-generated (failure)           | auto-submitted
          auto-notified; owner-token=x       | auto-submitted
          auto-foo                           | auto-submitted
          yes                                | auto-submitted
          no no                              | auto-submitted
          no, auto-replied                   | auto-submitted
          "no"                               | auto-submitted
          (no                                | auto-submitted
          ;no                                | auto-submitted
          no                                 | no-sign
          No                                 | no-sign
          NO (a person)                      | no-sign
          (a person) no                      | no-sign
          no; x=y                            | no-sign
          no;                                | no-sign
          """)
  void readsAutoSubmittedAsItsGrammarSays(String body, String rule) {
    assertThat(ruleFor("auto-submitted: " + body)).isEqualTo(rule);
  }

  @Test // rule 6
  void takesAnEmptyAutoSubmittedForAutomatic() {
    assertThat(ruleFor("Auto-Submitted: ")).isEqualTo("auto-submitted");
  }

  @Test // rule 6: more than one field is illegal, and any that is not "no" counts
  void looksAtEveryAutoSubmittedField() {
    assertThat(ruleFor("Auto-Submitted: no", "Auto-Submitted: auto-generated"))
        .isEqualTo("auto-submitted");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Autoreply: yes",
        "X-Autorespond: Jd8wQh2n",
        "X-AutoReply-From: ann@far.example",
        "X-Mail-Autoreply: 1",
        "X-FC-MachineGenerated: true",
        "X-POST-MessageClass: 9; Autoresponder",
        "X-Autogenerated: Reply",
        "X-Apple-Action: VACATION",
        "Delivered-To: Autoresponder"
      })
  void knowsAutoRepliesByTheirMarks(String field) {
    assertThat(ruleFor(field)).isEqualTo("auto-reply-mark");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Precedence: auto_reply", "X-Precedence: Auto_Reply", "Preference: auto_reply"})
  void knowsAutoRepliesByTheirPrecedence(String field) {
    assertThat(ruleFor(field)).isEqualTo("precedence-auto-reply");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Mailer: vacation 1.2.7",
        "User-Agent: Example AutoResponder/3",
        "X-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent"
      })
  void knowsAutoRepliesByTheProgramThatWroteThem(String field) {
    assertThat(ruleFor(field)).isEqualTo("auto-reply-agent");
  }

  @ParameterizedTest // a subject counts only together with another sign
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Automatic reply: Hi                               | In-Reply-To: <m1@here.example>
          Abwesenheitsnotiz: Hallo                          | References: <m1@here.example>
          Ann Lee is out of the office.                     | Auto-Submitted: auto-generated
          Auto: Hi                                          | X-Auto-Response-Suppress: RN
          =?UTF-8?Q?R=C3=A9ponse_automatique?= : Salut      | X-Loop: ann@far.example
          =?ISO-2022-JP?B?GyRCPCtGMEpWPy4bKEI=?=: Hi       | In-Reply-To: <m1@here.example>
          =?koi8-r?B?4dfUz83B1MnexdPLyjogzdTXxdQ=?=         | X-Nothing: x
          """)
  void knowsAutoRepliesBySubjectAndAnotherSign(String subject, String sign) {
    String expected = sign.startsWith("X-Nothing") ? "no-sign" : "auto-reply-subject";

    assertThat(ruleFor("Subject: " + subject, sign)).isEqualTo(expected);
    assertThat(ruleFor("Subject: " + subject)).isEqualTo("no-sign");
  }

  @Test
  void knowsAutoRepliesBySubjectWhenTheyComeFromNobody() {
    assertThat(classify("", List.of(), "Subject: Out of Office: Hi").rule())
        .isEqualTo("auto-reply-subject");
  }

  @ParameterizedTest
  @CsvSource({
    "REPLY, calendar-answer",
    "COUNTER, calendar-answer",
    "REFRESH, calendar-answer",
    "REQUEST, no-sign",
    "CANCEL, no-sign",
    "PUBLISH, no-sign"
  })
  void tellsAnswersToInvitationsFromInvitations(String method, String rule) {
    assertThat(ruleForParts("multipart/alternative", "text/calendar; method=" + method))
        .isEqualTo(rule);
    assertThat(ruleFor("Content-Type: text/calendar; charset=UTF-8; method=\"" + method + "\""))
        .isEqualTo(rule);
  }

  @ParameterizedTest // rule 11
  @ValueSource(strings = {"All", "OOF", "AutoReply", "DR, OOF, AutoReply", "RN,all"})
  void knowsMailThatForbidsAutomaticAnswers(String value) {
    assertThat(ruleFor("X-Auto-Response-Suppress: " + value)).isEqualTo("auto-response-suppress");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"X-Cron-Env: <SHELL=/bin/sh>", "X-JIRA-FingerPrint: 1", "X-GitLab-Project: p"})
  void knowsNotificationsOfPrograms(String field) {
    assertThat(ruleFor(field)).isEqualTo("program-mark");
  }

  @ParameterizedTest // rule 8, SA-13
  @ValueSource(strings = {"Precedence: Bulk", "precedence: junk", "Precedence: bulk (news)"})
  void knowsBulkMailByItsPrecedence(String field) {
    assertThat(ruleFor(field)).isEqualTo("precedence-bulk");
  }

  @Test // rule 7, SA-12
  void knowsNewslettersByTheirUnsubscribeField() {
    assertThat(ruleFor("List-Unsubscribe: <https://x.example/>")).isEqualTo("list-unsubscribe");
    assertThat(ruleFor("List-Unsubscribe-Post: List-Unsubscribe=One-Click"))
        .isEqualTo("list-unsubscribe");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Feedback-ID: 1:2:3:mailer", "X-SG-EID: x", "X-CSA-Complaints: x"})
  void knowsTheMarksOfMassMailers(String field) {
    assertThat(ruleFor(field)).isEqualTo("mass-mailer");
  }

  @ParameterizedTest // rule 9
  @ValueSource(
      strings = {
        "LISTSERV@lists.example",
        "majordomo@lists.example",
        "owner-news@lists.example",
        "Owner-News@lists.example",
        "news-request@lists.example",
        "news-REQUEST@lists.example",
        "news-owner@lists.example",
        "news-bounces@lists.example"
      })
  void knowsSendersOfListSoftware(String sender) {
    assertThat(ruleForSender(sender)).isEqualTo("list-role-sender");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no-reply@shop.example",
        "NoReply@shop.example",
        "no_reply@shop.example",
        "noreply+4711@shop.example",
        "orders-noreply@shop.example",
        "do-not-reply@shop.example",
        "donotreply@shop.example",
        "noreply2@shop.example",
        "keine-antwort@shop.example",
        "ne-pas-repondre@shop.example"
      })
  void knowsSendersThatReadNoAnswers(String sender) {
    assertThat(ruleForSender(sender)).isEqualTo("no-reply-sender");
    assertThat(ruleFor("From: Shop <" + sender + ">")).isEqualTo("no-reply-sender");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "notifications@shop.example",
        "calendar-notification@far.example",
        "alerts@far.example",
        "newsletter@shop.example",
        "bounce@shop.example",
        "www-data@far.example"
      })
  void knowsSendersThatArePrograms(String sender) {
    assertThat(ruleForSender(sender)).isEqualTo("program-sender");
  }

  @Test // rule 31
  void knowsSendersMadeForOneRecipient() {
    assertThat(ruleForSender("bounces+4711-bob=here.example@em.example"))
        .isEqualTo("variable-sender");
  }

  @ParameterizedTest // rules 29 and 30, SA-24
  @ValueSource(
      strings = {
        "prvs=07307b3ea1=alice@example.com",
        "SRS0=HHHH=TT=orig.example=ann@forward.example",
        "ann+shop@far.example"
      })
  void takesSignedForwardedAndTaggedSendersForPersonal(String sender) {
    assertThat(ruleForSender(sender)).isEqualTo("no-sign");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <l.lists.example>                       | l.lists.example
          My list <L.Lists.Example>               | l.lists.example
          "a <b.c>" <l.lists.example>             | l.lists.example
          <l.lists.example> (comment <x.y>)       | l.lists.example
          Talk (old <l.lists.example>             | l.lists.example
          l.lists.example                         | l.lists.example
          =?UTF-8?Q?B=C3=BCcher?= <l.lists.example> | l.lists.example
          """)
  void readsTheListId(String body, String id) {
    assertThat(AutomaticMail.listId(Headers.of("list-id", body))).contains(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "<>", "My list", "<a b>", "<a..b>", "<.a>", "<a\u0000b>", "<\u00e4.b>"})
  void readsNoListIdFromWhatIsNone(String body) {
    assertThat(AutomaticMail.listId(Headers.of("List-Id", body))).isEmpty();
  }

  @Test
  void readsNoListIdWhenSeveralFieldsDisagree() {
    assertThat(AutomaticMail.listId(Headers.of("List-Id", "<a.x>", "List-Id", "<b.x>"))).isEmpty();
    assertThat(AutomaticMail.listId(Headers.of("List-Id", "<a.x>", "List-Id", "A <A.x>")))
        .contains("a.x");
    assertThat(AutomaticMail.listId(Headers.NONE)).isEqualTo(Optional.empty());
  }
}
