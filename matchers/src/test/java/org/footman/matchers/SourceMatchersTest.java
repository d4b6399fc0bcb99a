// SPDX-License-Identifier: Apache-2.0
package org.footman.matchers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.james.Suite.address;
import static org.footman.james.Suite.personal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Collection;
import java.util.stream.Stream;
import org.apache.james.core.MailAddress;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Mail;
import org.apache.mailet.MailetContext;
import org.apache.mailet.PerRecipientHeaders.Header;
import org.apache.mailet.base.test.FakeMatcherConfig;
import org.footman.core.source.Act;
import org.footman.core.source.Reason;
import org.footman.core.store.Samples;
import org.footman.core.store.Stores;
import org.footman.core.trust.Pattern;
import org.footman.core.trust.Scope;
import org.footman.core.trust.Trust;
import org.footman.james.DecisionLog;
import org.footman.james.Door;
import org.footman.james.Footman;
import org.footman.james.Ruler;
import org.footman.james.Suite;
import org.footman.james.key.KeyRig;
import org.footman.james.mail.Marks;
import org.footman.james.mail.Ruling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SourceMatchersTest {
  private static final MailAddress BOB = address("bob@here.example");
  private static final MailAddress CAROL = address("carol@here.example");
  private static final MailAddress ELSEWHERE = address("dan@far.example");

  private final Suite suite =
      Suite.with().mode("domain:here.example", "hold").mode("user:carol@here.example", "observe");

  @Test // P11
  void matchesTheRecipientsWhoseCopyMustWaitAndNobodyElse() throws Exception {
    MailImpl mail =
        suite.mail(
            "ann@far.example",
            personal("<m1@far.example>"),
            BOB.asString(),
            CAROL.asString(),
            ELSEWHERE.asString());

    assertThat(unknownSource(mail)).containsExactly(BOB);
  }

  @Test
  void matchesWhatCannotBeDecidedNow() throws Exception {
    MailImpl mail = suite.mail("ann@far.example", personal("<m1@far.example>"), BOB.asString());
    suite.stores.goAway();

    assertThat(unknownSource(mail)).containsExactly(BOB);
  }

  @Test
  void reportsMailFromOutsideThatNoArrivalReceived() throws Exception {
    MailImpl received = suite.mail("ann@far.example", personal("<m1@far.example>"), BOB.asString());
    MailImpl ofAUser = suite.mail("bob@here.example", personal("<m2@far.example>"), BOB.asString());
    ofAUser.removeAttribute(Marks.ASKED_FOR);
    Marks.set(ofAUser, Mail.SMTP_AUTH_USER, "bob@here.example");
    unknownSource(received);
    unknownSource(ofAUser);
    assertThat(suite.metrics.countFor("footman-without-arrival")).isZero();

    received.removeAttribute(Marks.ASKED_FOR);
    unknownSource(received);

    assertThat(suite.metrics.countFor("footman-without-arrival")).isEqualTo(1);
  }

  @Test
  void matchesAllRecipientsOfAutomaticMail() throws Exception {
    MailImpl mail =
        suite.mail(
            "ann@far.example",
            "Auto-Submitted: auto-replied (vacation)\n" + personal("<m1@far.example>"),
            BOB.asString(),
            CAROL.asString());

    assertThat(new IsAutomatic(suite.keys).match(mail)).containsExactlyInAnyOrder(BOB, CAROL);
  }

  @Test
  void matchesNobodyOfPersonalMail() throws Exception {
    MailImpl mail = suite.mail("ann@far.example", personal("<m1@far.example>"), BOB.asString());

    assertThat(new IsAutomatic(suite.keys).match(mail)).isEmpty();
  }

  @ParameterizedTest // fixed: with onMatchException=nomatch the mail was delivered, past a block
  @MethodSource("mistakes")
  void letsMailWaitWhenADecisionFails(Throwable mistake) throws Exception {
    MailImpl mail = blocked(BOB, CAROL);

    assertThat(unknownSource(mail, failing(mistake))).containsExactly(BOB);

    assertThat(Marks.ruling(mail, BOB))
        .contains(new Ruling(Act.RETRY, Reason.DECISION_FAILED, false));
    assertThat(Marks.ruling(mail, CAROL).map(Ruling::act)).contains(Act.DELIVER);
    assertThat(suite.metrics.countFor("footman-reason-decision-failed")).isEqualTo(1);
  }

  static Stream<Throwable> mistakes() {
    return Stream.of(new IllegalStateException("a mistake"), new NoSuchMethodError("no such"));
  }

  @Test
  void deliversMarkedWhatWaitedLongEnoughForADecisionThatFails() throws Exception {
    MailImpl mail = blocked(BOB);
    Marks.set(mail, Marks.WAITING_SINCE, Suite.NOW);
    suite.clock.forward(Duration.ofMinutes(14));
    Ruler failing = failing(new IllegalStateException("a mistake"));
    assertThat(unknownSource(mail, failing)).containsExactly(BOB);
    suite.clock.forward(Duration.ofMinutes(1));

    assertThat(unknownSource(mail, failing)).isEmpty();

    assertThat(Marks.ruling(mail, BOB))
        .contains(new Ruling(Act.TAG, Reason.UNABLE_DELIVERED, false));
    assertThat(mail.getPerRecipientSpecificHeaders().getHeadersForRecipient(BOB))
        .extracting(Header::getValue)
        .containsExactly("tagged; reason=unable-delivered;");
  }

  private MailImpl blocked(MailAddress... recipients) throws Exception {
    suite.stores.trust().put(Samples.block(Scope.SERVER, Pattern.Kind.ADDRESS, "ann@far.example"));
    return suite.mail(
        "ann@far.example",
        personal("<m1@far.example>"),
        Stream.of(recipients).map(MailAddress::asString).toArray(String[]::new));
  }

  /** Rules over a trust list that makes a mistake. */
  private Ruler failing(Throwable mistake) {
    Trust trust =
        proxy(
            Trust.class,
            (proxy, method, arguments) -> {
              throw mistake;
            });
    Stores stores =
        proxy(
            Stores.class,
            (proxy, method, arguments) ->
                method.getName().equals("trust") ? trust : method.invoke(suite.stores, arguments));
    Door door = new Door(new Footman(suite.footman.settings(), stores), suite.keys, suite.clock);
    DecisionLog log = new DecisionLog(suite.footman, suite.counts, suite.clockwork);
    return new Ruler(
        door, suite.keys, suite.questions, log, suite.waiting, suite.counts, suite.clock);
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private Collection<MailAddress> unknownSource(MailImpl mail) throws Exception {
    return unknownSource(mail, suite.ruler);
  }

  private Collection<MailAddress> unknownSource(MailImpl mail, Ruler ruler) throws Exception {
    UnknownSource matcher = new UnknownSource(new KeyRig(suite).desk, ruler, suite.unruled);
    matcher.init(
        FakeMatcherConfig.builder().matcherName("UnknownSource").mailetContext(onlyHere()).build());
    return matcher.match(mail);
  }

  /** A James whose mailboxes are those at here.example. */
  private static MailetContext onlyHere() {
    return (MailetContext)
        Proxy.newProxyInstance(
            SourceMatchersTest.class.getClassLoader(),
            new Class<?>[] {MailetContext.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("isLocalEmail")) {
                return ((MailAddress) arguments[0]).asString().endsWith("@here.example");
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }
}
