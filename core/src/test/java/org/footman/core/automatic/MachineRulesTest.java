// SPDX-License-Identifier: Apache-2.0
package org.footman.core.automatic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.core.automatic.Asked.ruleFor;
import static org.footman.core.automatic.Asked.ruleForSender;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers are those of protocols.md section 4. */
class MachineRulesTest {
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
}
