// SPDX-License-Identifier: Apache-2.0
package org.footman.james.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.apache.james.rrt.lib.MappingSource;
import org.footman.core.policy.Setting;
import org.footman.core.trust.Origin;
import org.footman.core.trust.Pattern;
import org.footman.core.trust.Proof;
import org.footman.core.trust.Scope;
import org.footman.core.trust.TrustEntry;
import org.footman.core.trust.Verdict;
import org.footman.james.LocalDomains;
import org.footman.james.LocalDomains.Place;
import org.footman.james.Suite;
import org.footman.james.key.Addressees;
import org.footman.james.key.Reading;
import org.footman.james.key.Waits;
import org.footman.james.proof.Clients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceRcptHookTest {
  private static final String BOB = "RCPT TO:<bob@here.example>";
  private static final String REFUSED =
      "550 5.7.1 This recipient takes mail from known senders only; ask to be written to first";

  private final Suite suite = Suite.with("session.wait", "10s", "trusted-relays", "10.0.0.0/8");
  private final Reading reading = new Reading();
  private final LocalDomains domains = new LocalDomains(suite.domains, suite.clockwork);
  private SmtpTalk talk = talk();

  /** With waits of its own, so that no thread rests from a wait before. */
  private SmtpTalk talk() {
    return talk("192.0.2.1");
  }

  private SmtpTalk talk(String client) {
    await().until(() -> domains.place(Domain.of("here.example")) == Place.HERE);
    var waits = new Waits(2, Duration.ofSeconds(10));
    return SmtpTalk.from(
        client,
        new SourceRcptHook(
            suite.footman,
            new RefusedSources(new Addressees(suite.aliases, domains), suite.door, suite.keys),
            suite.keys,
            reading,
            waits,
            new Turns(waits),
            new Strangers(new Clients(suite.footman)),
            suite.counts));
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

  @ParameterizedTest // RFC 5321 section 4.5.1; the other names of RFC 2142 as the policy has them
  @ValueSource(strings = {"Postmaster", "abuse", "info"})
  void refusesNothingToThoseWhoMustBeReached(String name) {
    server();

    assertThat(talk.says("RCPT TO:<" + name + "@here.example>")).startsWith("250");
    assertThat(talk.says("RCPT TO:<dan@here.example>")).isEqualTo(REFUSED);
  }

  @Test
  void refusesForRolesThatAreCheckedButPostmasterAndAbuse() {
    server();
    suite.set("server", Setting.ROLE_ADDRESSES, "check");

    assertThat(talk.says("RCPT TO:<info@here.example>")).isEqualTo(REFUSED);
    assertThat(talk.says("RCPT TO:<abuse@here.example>")).startsWith("250");
    assertThat(talk.says("RCPT TO:<postmaster@here.example>")).startsWith("250");
  }

  @Test // it would bounce it to whom it forges
  void refusesNothingThatARelayOfTheHouseBrings() {
    server();
    talk = talk("10.0.0.7");

    assertThat(talk.says(BOB)).startsWith("250");
  }

  @Test
  void asksTheMailboxBehindAnAlias() throws Exception {
    suite.aliases.addAliasMapping(
        MappingSource.fromUser(Username.of("robert@here.example")), "bob@here.example");
    server();
    assertThat(talk.says("RCPT TO:<robert@here.example>")).isEqualTo(REFUSED);

    entry(Verdict.ALLOW);
    talk = talk();
    assertThat(talk.says("RCPT TO:<robert@here.example>")).startsWith("250");
  }

  @Test // mail that goes elsewhere is not checked
  void refusesNothingThatIsForwardedElsewhere() throws Exception {
    suite.aliases.addForwardMapping(
        MappingSource.fromUser(Username.of("bob@here.example")), "bob@elsewhere.example");
    server();

    assertThat(talk.says(BOB)).startsWith("250");
  }

  private void server() {
    suite.mode("server", "hold");
    suite.set("server", Setting.UNKNOWN, "refuse");
    suite.set("server", Setting.BLOCKED, "refuse");
  }
}
