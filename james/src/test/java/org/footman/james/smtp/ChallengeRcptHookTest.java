// SPDX-License-Identifier: Apache-2.0
package org.footman.james.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.commons.configuration2.BaseConfiguration;
import org.apache.james.core.Domain;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.core.AbstractAuthRequiredToRelayRcptHook;
import org.apache.james.protocols.smtp.core.fastfail.AbstractValidRcptHandler;
import org.apache.james.protocols.smtp.core.fastfail.MaxRcptHandler;
import org.apache.james.protocols.smtp.hook.HookReturnCode.Action;
import org.footman.core.challenge.Token;
import org.footman.core.challenge.TokenPurpose;
import org.footman.james.LocalDomains;
import org.footman.james.OwnDomains;
import org.footman.james.Suite;
import org.footman.james.challenge.Mint;
import org.footman.james.proof.Clients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChallengeRcptHookTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String HERE = "here.example";

  private final Suite suite = Suite.with("trusted-relays", "10.0.0.0/8");
  private final Mint mint = new Mint(suite.footman, suite.clockwork);
  private final LocalDomains domains =
      new LocalDomains(new OwnDomains(List.of(Domain.of(HERE))), suite.clockwork);
  private final Strangers strangers = new Strangers(new Clients(suite.footman));
  private final ChallengeRcptHook hook =
      new ChallengeRcptHook(mint, domains, suite.clock, strangers);

  @AfterEach
  void stop() throws InterruptedException {
    suite.clockwork.stop();
  }

  @Test
  void acceptsItsOwnAddressesThatAreNobodysMailbox() {
    SmtpTalk talk = talk();

    assertThat(talk.says(rcpt("confirm+" + token(TokenPurpose.CONFIRM, HERE), HERE)))
        .startsWith("250 2.1.5");
    assertThat(talk.says(rcpt("bounce+" + token(TokenPurpose.BOUNCE, HERE), HERE)))
        .startsWith("250 2.1.5");
  }

  @Test
  void acceptsATokenInCapitalsOrQuotes() {
    String token = token(TokenPurpose.CONFIRM, HERE);
    SmtpTalk talk = talk();

    assertThat(talk.says(rcpt("CONFIRM+" + token.toUpperCase(java.util.Locale.ROOT), HERE)))
        .startsWith("250");
    assertThat(talk.says(rcpt("\"confirm+" + token + '"', HERE))).startsWith("250");
  }

  @Test
  void refusesAWrongTokenWithTheVeryReplyForAnUnknownUser() {
    String wrong = "confirm+" + "a".repeat(34);
    SmtpTalk talk = talk();

    String ofToken = talk.says(rcpt(wrong, HERE));
    String ofUser = talk.says(rcpt("nobody", HERE));

    assertThat(ofToken).isEqualTo(ofUser.replace("nobody", wrong)).startsWith("550 5.1.1");
  }

  @Test
  void refusesEveryTokenWithOneBitWrongAndEveryTokenInAWrongPlace() {
    String right = token(TokenPurpose.CONFIRM, HERE);
    SmtpTalk talk = patientTalk();

    for (int i = 0; i < right.length(); i++) {
      char other = right.charAt(i) == 'a' ? 'b' : 'a';
      String wrong = right.substring(0, i) + other + right.substring(i + 1);
      assertThat(talk.says(rcpt("confirm+" + wrong, HERE))).startsWith("550 5.1.1 Unknown user");
    }
    assertThat(talk.says(rcpt("bounce+" + right, HERE))).startsWith("550 5.1.1 Unknown user");
    assertThat(talk.says(rcpt("confirm+" + token(TokenPurpose.CONFIRM, "far.example"), HERE)))
        .startsWith("550 5.1.1 Unknown user");
    assertThat(talk.says(rcpt("confirm+" + right.substring(1), HERE)))
        .startsWith("550 5.1.1 Unknown user");
  }

  @Test
  void acceptsNoneOfManyGuesses() {
    SmtpTalk talk = patientTalk();
    var random = new Random(7);
    Set<Action> actions = EnumSet.noneOf(Action.class);

    for (int i = 0; i < 20_000; i++) {
      MailAddress guess = Suite.address("confirm+" + guess(random) + "@" + HERE);
      actions.add(
          hook.doRcpt(talk.session(), MaybeSender.nullSender(), guess, Map.of())
              .getResult()
              .getAction());
    }

    assertThat(actions).containsExactly(Action.DENY);
  }

  @Test
  void opensNoRelay() {
    String token = token(TokenPurpose.CONFIRM, "far.example");

    assertThat(talk().says(rcpt("confirm+" + token, "far.example")))
        .isEqualTo("550 5.7.1 Requested action not taken: relaying denied");
  }

  @Test
  void liftsNoLimitOfRecipients() {
    SmtpTalk talk = talk();
    for (int i = 0; i < 3; i++) {
      talk.says(rcpt("confirm+" + token(TokenPurpose.CONFIRM, HERE), HERE));
    }

    assertThat(talk.says(rcpt("confirm+" + token(TokenPurpose.CONFIRM, HERE), HERE)))
        .isEqualTo("452 4.5.3 Requested action not taken: max recipients reached");
  }

  @Test
  void disconnectsAClientThatGuesses() {
    SmtpTalk talk = talk();
    var random = new Random(7);
    for (int i = 0; i < 20; i++) {
      talk.says(rcpt("confirm+" + guess(random), HERE));
    }

    assertThat(talk.says(rcpt("confirm+" + guess(random), HERE)))
        .startsWith("421 4.7.0")
        .endsWith("[closed]");
    assertThat(talk().says(rcpt("confirm+" + guess(random), HERE))).startsWith("421 4.7.0");
    assertThat(talkFrom("192.0.2.99").says(rcpt("confirm+" + guess(random), HERE)))
        .startsWith("550 5.1.1");
  }

  @Test // they would share its count, and the mail of all would wait
  void disconnectsNoRelayOfTheHouseForTheGuessesOfManyStrangers() {
    SmtpTalk relay = talkFrom("10.0.0.7");
    var random = new Random(7);

    for (int i = 0; i < 50; i++) {
      assertThat(relay.says(rcpt("confirm+" + guess(random), HERE))).startsWith("550 5.1.1");
    }
    assertThat(relay.says(rcpt("confirm+" + token(TokenPurpose.CONFIRM, HERE), HERE)))
        .startsWith("250");
  }

  @Test
  void leavesOtherAddressesToJames() {
    SmtpTalk talk = talk();

    assertThat(talk.says(rcpt("bob", HERE))).startsWith("250");
    assertThat(talk.says(rcpt("bounce+news", HERE))).startsWith("550 5.1.1 Unknown user");
  }

  @Test
  void saysNotNowWhileTheKeyIsAwayAndAcceptsOnceItIsThere() {
    String token = token(TokenPurpose.CONFIRM, HERE);
    var fresh = new Mint(suite.footman, suite.clockwork);
    suite.stores.goAway();
    var away = new ChallengeRcptHook(fresh, domains, suite.clock, strangers);
    domains.start();
    SmtpTalk talk = SmtpTalk.from("192.0.2.1", away, new Users());

    assertThat(talk.says(rcpt("confirm+" + token, HERE))).startsWith("451 4.3.0");
    suite.stores.comeBack();
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(
            () -> assertThat(talk.says(rcpt("confirm+" + token, HERE))).startsWith("250"));
  }

  private String token(TokenPurpose purpose, String domain) {
    Token token = mint.get().mint(purpose, domain, RANDOM);
    return token.text();
  }

  private static String guess(Random random) {
    var guess = new StringBuilder();
    random.ints(34, 0, 32).forEach(i -> guess.append("abcdefghijklmnopqrstuvwxyz234567".charAt(i)));
    return guess.toString();
  }

  private static String rcpt(String localPart, String domain) {
    return "RCPT TO:<" + localPart + "@" + domain + ">";
  }

  private SmtpTalk talk() {
    return talkFrom("192.0.2.1");
  }

  private SmtpTalk talkFrom(String client) {
    hookIsReady();
    var most = new MaxRcptHandler();
    most.setMaxRcpt(3);
    return SmtpTalk.from(client, hook, new Users(), most, new Relay());
  }

  /** One that lets a client guess as long as it likes. */
  private SmtpTalk patientTalk() {
    var lax = new BaseConfiguration();
    lax.setProperty("badTokensPerMinute", 1_000_000);
    hook.init(lax);
    hookIsReady();
    return SmtpTalk.from("192.0.2.1", hook, new Users());
  }

  private void hookIsReady() {
    mint.get();
    domains.start();
    await().until(() -> domains.place(Domain.of(HERE)) == LocalDomains.Place.HERE);
  }

  private static final class Users extends AbstractValidRcptHandler {
    @Override
    protected boolean isValidRecipient(SMTPSession session, MailAddress recipient) {
      return recipient.getLocalPart().equals("bob");
    }

    @Override
    protected boolean isLocalDomain(SMTPSession session, Domain domain) {
      return domain.asString().equals(HERE);
    }
  }

  private static final class Relay extends AbstractAuthRequiredToRelayRcptHook {
    @Override
    protected boolean isLocalDomain(Domain domain) {
      return domain.asString().equals(HERE);
    }
  }
}
