// SPDX-License-Identifier: Apache-2.0
package org.footman.james.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.james.core.Username;
import org.footman.james.Suite;
import org.footman.james.proof.Clients;
import org.junit.jupiter.api.Test;

class FullRcptHookTest {
  private final Suite suite = Suite.with("trusted-relays", "10.0.0.0/8");
  private final SmtpTalk talk = talk("192.0.2.1");

  private SmtpTalk talk(String client) {
    return SmtpTalk.from(
        client,
        new FullRcptHook(suite.shares, suite.keys, new Strangers(new Clients(suite.footman))));
  }

  @Test // E7
  void refusesForNowMoreOfASourceWhoseShareIsFull() {
    suite.shares.note("bob@here.example", "al@far.example");

    assertThat(talk.says("RCPT TO:<bob@here.example>")).startsWith("452 4.3.1");
    assertThat(talk.says("RCPT TO:<carol@here.example>")).startsWith("250");
  }

  @Test
  void knowsTheSourceBehindATag() {
    suite.shares.note("bob@here.example", "al@far.example");
    talk.says("RSET");
    talk.says("MAIL FROM:<al+news@far.example>");

    assertThat(talk.says("RCPT TO:<BOB@here.example>")).startsWith("452 4.3.1");
  }

  @Test
  void leavesSignedInUsersAlone() {
    suite.shares.note("bob@here.example", "al@far.example");
    talk.session().setUsername(Username.of("al@far.example"));

    assertThat(talk.says("RCPT TO:<bob@here.example>")).startsWith("250");
  }

  @Test // it would bounce it in the end, to whom it forges
  void refusesNothingThatARelayOfTheHouseBrings() {
    suite.shares.note("bob@here.example", "al@far.example");

    assertThat(talk("10.0.0.7").says("RCPT TO:<bob@here.example>")).startsWith("250");
  }
}
