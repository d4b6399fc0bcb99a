// SPDX-License-Identifier: Apache-2.0
package org.footman.james.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.commons.configuration2.BaseConfiguration;
import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.footman.core.store.StoreUnavailable;
import org.footman.core.store.Stores;
import org.footman.core.trust.Origin;
import org.footman.core.trust.Pattern;
import org.footman.core.trust.Proof;
import org.footman.core.trust.Scope;
import org.footman.core.trust.TrustEntry;
import org.footman.core.trust.Verdict;
import org.footman.james.Footman;
import org.footman.james.LocalDomains;
import org.footman.james.OwnDomains;
import org.footman.james.StoreWatch;
import org.footman.james.Suite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UndecidedRcptHookTest {
  private static final String NOT_NOW = "451 4.3.0";

  private final Suite suite =
      Suite.with().mode("domain:here.example", "hold").mode("user:carol@here.example", "off");
  private final LocalDomains domains =
      new LocalDomains(new OwnDomains(List.of(Domain.of("here.example"))), suite.clockwork);
  private final HoldScopes holding = new HoldScopes(suite.footman, suite.clockwork);

  @AfterEach
  void stop() throws InterruptedException {
    suite.clockwork.stop();
  }

  @Test
  void doesNothingWhileTheDatabaseAnswers() {
    var watch = new StoreWatch(suite.footman, suite.clock, suite.clockwork);

    assertThat(talk(watch).says(rcpt("bob"))).startsWith("250");
  }

  @Test
  void saysNotNowToAnUnknownSource() {
    SmtpTalk talk = talk(away());

    assertThat(talk.says(rcpt("bob"))).startsWith(NOT_NOW);
  }

  @Test
  void saysNotNowWhenNotEvenTheSettingsAreInMemory() {
    SmtpTalk talk = talk(away());
    suite.stores.goAway();

    assertThat(talk.says(rcpt("carol"))).startsWith(NOT_NOW);
  }

  @Test
  void letsASourcePassThatTheCachesKnow() {
    suite.stores.trust().learn(trusted());

    assertThat(talk(away()).says(rcpt("bob"))).startsWith("250");
  }

  @Test
  void letsMailPassToWhoDoesNotHold() {
    assertThat(talk(away()).says(rcpt("carol"))).startsWith("250");
  }

  @Test
  void asksNothingWhereNobodyHolds() {
    Suite observing = Suite.with();
    var nobody = new HoldScopes(observing.footman, suite.clockwork);
    nobody.start();
    await().until(() -> !nobody.mayHold("bob@here.example"));
    suite.stores.goAway();

    assertThat(talk(away(), nobody).says(rcpt("bob"))).startsWith("250");
  }

  @Test
  void letsSignedInUsersPass() {
    SmtpTalk talk = talk(away());
    talk.session().setUsername(Username.of("dave@here.example"));

    assertThat(talk.says(rcpt("bob"))).startsWith("250");
  }

  @Test
  void letsMailPassUncheckedAfterAQuarterOfAnHour() {
    StoreWatch watch = away();
    SmtpTalk talk = talk(watch);

    suite.clock.forward(Duration.ofMinutes(15));

    assertThat(talk.says(rcpt("bob"))).startsWith("250");
  }

  private SmtpTalk talk(StoreWatch watch) {
    return talk(watch, holding);
  }

  private SmtpTalk talk(StoreWatch watch, HoldScopes scopes) {
    var hook =
        new UndecidedRcptHook(
            suite.footman, watch, scopes, domains, suite.door, suite.keys, suite.clock);
    hook.init(new BaseConfiguration());
    await().until(() -> domains.place(Domain.of("here.example")) == LocalDomains.Place.HERE);
    return SmtpTalk.from("192.0.2.1", hook);
  }

  /** A watch that finds the database away, whatever the caches still know. */
  private StoreWatch away() {
    Stores silent =
        (Stores)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Stores.class},
                (proxy, method, arguments) -> {
                  throw new StoreUnavailable("away");
                });
    var footman = new Footman(suite.footman.settings(), silent);
    var watch = new StoreWatch(footman, suite.clock, suite.clockwork);
    await().until(() -> watch.downSince().isPresent());
    return watch;
  }

  private static TrustEntry trusted() {
    return new TrustEntry(
        "t1",
        Scope.user("bob@here.example"),
        new Pattern(Pattern.Kind.ADDRESS, "al@far.example"),
        Verdict.ALLOW,
        Proof.NONE,
        Origin.REPLY,
        Suite.NOW,
        Optional.empty(),
        Optional.empty());
  }

  private static String rcpt(String user) {
    return "RCPT TO:<" + user + "@here.example>";
  }
}
