// SPDX-License-Identifier: Apache-2.0
package org.footman.core.automatic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.core.automatic.Asked.ANN;
import static org.footman.core.automatic.Asked.classify;
import static org.footman.core.automatic.Asked.ruleFor;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers are those of protocols.md section 4. */
class AutomaticMailTest {
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
}
