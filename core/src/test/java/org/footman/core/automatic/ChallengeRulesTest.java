// SPDX-License-Identifier: Apache-2.0
package org.footman.core.automatic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.core.automatic.Asked.ruleFor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers are those of protocols.md section 4. */
class ChallengeRulesTest {
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
}
