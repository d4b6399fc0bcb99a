// SPDX-License-Identifier: Apache-2.0
package org.footman.james.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.apache.james.core.Username;
import org.footman.core.policy.Setting;
import org.footman.core.trust.Origin;
import org.footman.core.trust.Pattern;
import org.footman.core.trust.Proof;
import org.footman.core.trust.Scope;
import org.footman.core.trust.TrustEntry;
import org.footman.core.trust.Verdict;
import org.footman.james.Suite;
import org.footman.james.key.Reading;
import org.footman.james.key.Waits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SourceRcptHookTest {
  private static final String BOB = "RCPT TO:<bob@here.example>";
  private static final String REFUSED =
      "550 5.7.1 This recipient takes mail from known senders only; ask to be written to first";

  private final Suite suite = Suite.with("session.wait", "10s");
  private final Reading reading = new Reading();
  private SmtpTalk talk = talk();

  /** With waits of its own, so that no thread rests from a wait before. */
  private SmtpTalk talk() {
    var waits = new Waits(2, Duration.ofSeconds(10));
    return SmtpTalk.from(
        "192.0.2.1",
        new SourceRcptHook(
            suite.footman, suite.door, suite.keys, reading, waits, new Turns(waits), suite.counts));
  }

  @AfterEach
  void stop() {
    reading.stop();
  }

  private void bob(Setting setting) {
    suite.mode("user:bob@here.example", "hold");
    suite.set("user:bob@here.example", setting, "refuse");
  }

  private void entry(Verdict verdict) {
    suite
        .stores
        .trust()
        .put(
            new TrustEntry(
                "1",
                Scope.user("bob@here.example"),
                new Pattern(Pattern.Kind.ADDRESS, "al@far.example"),
                verdict,
                Proof.NONE,
                Origin.ADMIN,
                Suite.NOW,
                Optional.empty(),
                Optional.empty()));
  }

  @Test // E6
  void refusesBlockedAndUnknownSourcesInTheSameWords() {
    bob(Setting.UNKNOWN);
    bob(Setting.BLOCKED);

    assertThat(talk.says(BOB)).isEqualTo(REFUSED);
    assertThat(talk.says("RCPT TO:<carol@here.example>")).startsWith("250");
    entry(Verdict.BLOCK);
    talk = talk();
    assertThat(talk.says(BOB)).isEqualTo(REFUSED);
  }

  @Test
  void takesMailOfKnownSources() {
    bob(Setting.UNKNOWN);
    entry(Verdict.ALLOW);

    assertThat(talk.says(BOB)).startsWith("250");
  }

  @Test
  void refusesBlockedSourcesAlone() {
    bob(Setting.BLOCKED);

    assertThat(talk.says(BOB)).startsWith("250");
    entry(Verdict.BLOCK);
    talk = talk();
    assertThat(talk.says(BOB)).isEqualTo(REFUSED);
  }

  @Test
  void refusesNobodyByDefault() {
    suite.mode("user:bob@here.example", "hold");
    entry(Verdict.BLOCK);

    assertThat(talk.says(BOB)).startsWith("250");
  }

  @Test
  void refusesNeitherBouncesNorSignedInUsers() {
    bob(Setting.UNKNOWN);
    talk.says("RSET");
    talk.says("MAIL FROM:<>");
    assertThat(talk.says(BOB)).startsWith("250");

    talk.says("RSET");
    talk.says("MAIL FROM:<al@far.example>");
    talk.session().setUsername(Username.of("carol@here.example"));
    assertThat(talk.says(BOB)).startsWith("250");
  }
}
