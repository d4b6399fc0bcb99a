// SPDX-License-Identifier: Apache-2.0
package org.footman.net.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.footman.core.dns.Answer;
import org.footman.core.dns.Dns;
import org.footman.core.dns.MailExchange;
import org.footman.core.dns.RecordType;
import org.footman.core.dns.Srv;
import org.footman.net.dns.Zone.Behaviour;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DnsjavaDnsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration SHORT = Duration.ofMillis(100);

  private final AtomicLong nanos = new AtomicLong();
  private ZoneServer server;

  @BeforeEach
  void start() throws IOException {
    server = ZoneServer.start();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void joinsTheStringsOfARecordAndKeepsTheRecordsApart() {
    server.zone().text("domain.com", "v=spf1 -all").text("domain.com", "AS=auth.dom", "ain.com:1");

    assertThat(ask(dns(), "domain.com", RecordType.TXT).records())
        .containsExactlyInAnyOrder("v=spf1 -all", "AS=auth.domain.com:1"); // vector AA-31
  }

  @Test
  void asksForAddressesOfBothKindsAndForMailExchanges() throws IOException {
    server.zone().address("a.example", "192.0.2.1", "192.0.2.2", "2001:db8::1");
    server.zone().mail("a.example", 10, "mail.a.example").mail("a.example", 0, ".");
    Dns dns = dns();

    assertThat(ask(dns, "a.example", RecordType.A).records())
        .containsExactlyInAnyOrder(
            InetAddress.getByName("192.0.2.1"), InetAddress.getByName("192.0.2.2"));
    assertThat(ask(dns, "a.example.", RecordType.AAAA).records())
        .containsExactly(InetAddress.getByName("2001:db8::1"));
    assertThat(ask(dns, "A.EXAMPLE", RecordType.MX).records())
        .containsExactlyInAnyOrder(new MailExchange(10, "mail.a.example"), new MailExchange(0, ""));
  }

  @Test
  void asksForServicesAndPointers() {
    server
        .zone()
        .service("_client._smtp.a.example", List.of(1, 2, 3), "Mail.A.example")
        .service("_client._smtp.b.example", List.of(65_535, 0, 0), ".")
        .pointer("a.example", "_VOUCH._SMTP.accred.example");
    Dns dns = dns();

    assertThat(ask(dns, "_client._smtp.a.example", RecordType.SRV).records())
        .containsExactly(new Srv(1, 2, 3, "mail.a.example"));
    assertThat(ask(dns, "_client._smtp.b.example", RecordType.SRV).records())
        .containsExactly(new Srv(65_535, 0, 0, ""));
    assertThat(ask(dns, "a.example", RecordType.PTR).records())
        .containsExactly("_vouch._smtp.accred.example");
  }

  @Test
  void followsAliases() {
    server.zone().alias("one.example", "two.example").alias("two.example", "three.example");
    server.zone().text("three.example", "here");

    assertThat(ask(dns(), "one.example", RecordType.TXT)).isEqualTo(found("here"));
  }

  @Test // of the server here: RFC 4592 section 2.2.1
  void answersForNamesUnderAWildcardThatDoNotExist() {
    server.zone().text("*.domain.com", "any").text("a.b.domain.com", "one");

    assertThat(ask(dns(), "x.y.domain.com", RecordType.TXT).records()).containsExactly("any");
    assertThat(ask(dns(), "a.b.domain.com", RecordType.TXT).records()).containsExactly("one");
    assertThat(ask(dns(), "c.b.domain.com", RecordType.TXT)).isInstanceOf(Answer.Absent.class);
    assertThat(ask(dns(), "domain.com", RecordType.TXT)).isInstanceOf(Answer.Absent.class);
  }

  @Test
  void tellsANameThatDoesNotExistFromOneWithoutSuchRecords() {
    server.zone().text("below.there.example", "x");
    Dns dns = dns();

    assertThat(ask(dns, "gone.example", RecordType.TXT)).isEqualTo(new Answer.Absent<>(false));
    assertThat(ask(dns, "there.example", RecordType.TXT)).isEqualTo(new Answer.Absent<>(true));
    assertThat(ask(dns, "below.there.example", RecordType.A)).isEqualTo(new Answer.Absent<>(true));
  }

  @Test
  void asksNobodyForNamesThatCannotBe() {
    Dns dns = dns();

    assertThat(ask(dns, "a..example", RecordType.TXT)).isEqualTo(new Answer.Absent<>(false));
    assertThat(ask(dns, "a".repeat(64) + ".example", RecordType.TXT))
        .isEqualTo(new Answer.Absent<>(false));
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void hasNoAnswerWhenTheServerHasNone() {
    server.zone().behave("fail.example", Behaviour.SERVFAIL);
    server.zone().behave("refused.example", Behaviour.REFUSED);
    server.zone().behave("elsewhere.example", Behaviour.REFERRAL);
    Dns dns = dns();

    assertThat(ask(dns, "fail.example", RecordType.TXT)).isEqualTo(failed("SERVFAIL"));
    assertThat(ask(dns, "refused.example", RecordType.TXT)).isEqualTo(failed("REFUSED"));
    assertThat(ask(dns, "elsewhere.example", RecordType.TXT)).isEqualTo(failed("referral"));
  }

  @Test
  void hasNoAnswerWithinTheBoundWhenTheServerIsSilent() {
    server.zone().behave("silent.example", Behaviour.SILENT);
    server.zone().behave("half.example", Behaviour.CUT_AND_SILENT);
    Dns dns = DnsjavaDns.over(DnsSettings.of(List.of(server.address()), SHORT));
    long start = System.nanoTime();

    assertThat(ask(dns, "silent.example", RecordType.TXT)).isInstanceOf(Answer.Failed.class);
    assertThat(ask(dns, "half.example", RecordType.TXT)).isInstanceOf(Answer.Failed.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void asksByTcpForWhatDidNotFit() {
    server.zone().text("long.example", "all of it").behave("long.example", Behaviour.CUT);

    assertThat(ask(dns(), "long.example", RecordType.TXT)).isEqualTo(found("all of it"));
    assertThat(server.asked()).containsExactly("TXT long.example udp", "TXT long.example tcp");
  }

  @Test
  void takesAnswersOnlyFromTheServerAsked() {
    server.zone().text("x.example", "true").behave("x.example", Behaviour.FORGED);

    assertThat(ask(dns(), "x.example", RecordType.TXT)).isEqualTo(found("true"));
  }

  @Test
  void takesNoAnswerToAnotherQuestion() {
    server.zone().text("id.example", "x").behave("id.example", Behaviour.WRONG_ID);
    server.zone().text("name.example", "x").behave("name.example", Behaviour.WRONG_NAME);
    server.zone().text("other.example", "forged");
    Dns dns = dns();

    assertThat(ask(dns, "id.example", RecordType.TXT)).isInstanceOf(Answer.Failed.class);
    assertThat(ask(dns, "name.example", RecordType.TXT)).isInstanceOf(Answer.Failed.class);
  }

  @Test
  void triesTheNextServerWhenOneIsSilentOrFails() throws IOException {
    try (ZoneServer silent = ZoneServer.start();
        ZoneServer failing = ZoneServer.start()) {
      silent.zone().behave("x.example", Behaviour.SILENT);
      failing.zone().behave("x.example", Behaviour.SERVFAIL);
      server.zone().text("x.example", "third");
      List<InetSocketAddress> servers =
          List.of(silent.address(), failing.address(), server.address());
      var waits = new DnsSettings.Waits(SHORT.multipliedBy(3), 2, Duration.ofSeconds(5));
      Dns dns = DnsjavaDns.over(DnsSettings.of(servers, SHORT).waiting(waits));

      assertThat(ask(dns, "x.example", RecordType.TXT)).isEqualTo(found("third"));
    }
  }

  @Test
  void asksTheServerThatAnsweredLastFirst() throws IOException {
    try (ZoneServer silent = ZoneServer.start()) {
      silent.zone().behave("x.example", Behaviour.SERVFAIL).behave("y.example", Behaviour.SERVFAIL);
      server.zone().text("x.example", "1").text("y.example", "2");
      Dns dns =
          DnsjavaDns.over(DnsSettings.of(List.of(silent.address(), server.address()), PATIENCE));

      ask(dns, "x.example", RecordType.TXT);
      ask(dns, "y.example", RecordType.TXT);

      assertThat(silent.asked()).containsExactly("TXT x.example udp");
    }
  }

  @Test
  void keepsAnAnswerAsLongAsItsRecordsLive() {
    server.zone().ttl(60).text("x.example", "1");
    Dns dns = dns();

    assertThat(ask(dns, "x.example", RecordType.TXT)).isEqualTo(found("1"));
    server.zone().remove("x.example").text("x.example", "2");
    pass(Duration.ofSeconds(59));
    assertThat(ask(dns, "X.example.", RecordType.TXT)).isEqualTo(found("1"));
    pass(Duration.ofSeconds(2));
    assertThat(ask(dns, "x.example", RecordType.TXT)).isEqualTo(found("2"));
  }

  @Test
  void keepsNoAnswerBeyondItsBound() {
    server.zone().ttl(Duration.ofDays(30).toSeconds()).text("x.example", "1");
    Dns dns = dns();

    ask(dns, "x.example", RecordType.TXT);
    pass(Duration.ofMinutes(61));
    ask(dns, "x.example", RecordType.TXT);

    assertThat(server.asked()).hasSize(2);
  }

  @Test
  void keepsThatThereIsNothing() {
    server.zone().ttl(30);
    Dns dns = dns();

    ask(dns, "x.example", RecordType.TXT);
    server.zone().text("x.example", "1");
    pass(Duration.ofSeconds(29));
    assertThat(ask(dns, "x.example", RecordType.TXT)).isEqualTo(new Answer.Absent<>(false));
    pass(Duration.ofSeconds(2));
    assertThat(ask(dns, "x.example", RecordType.TXT)).isEqualTo(found("1"));
  }

  @Test
  void keepsAFailureForSecondsOnly() {
    server.zone().behave("x.example", Behaviour.SERVFAIL);
    Dns dns = dns();

    ask(dns, "x.example", RecordType.TXT);
    server.forgetAsked();
    ask(dns, "x.example", RecordType.TXT);
    assertThat(server.asked()).isEmpty();
    server.zone().text("x.example", "1").behave("x.example", Behaviour.WELL);
    pass(Duration.ofSeconds(6));
    assertThat(ask(dns, "x.example", RecordType.TXT)).isEqualTo(found("1"));
  }

  @Test
  void asksOnceForAllWhoAskTheSameAtTheSameTime() {
    server.zone().text("x.example", "1").delay("x.example", SHORT);
    Dns dns = dns();

    var answers =
        IntStream.range(0, 100).mapToObj(i -> dns.ask("x.example", RecordType.TXT)).toList();

    assertThat(answers).allSatisfy(a -> assertThat(a.join()).isEqualTo(found("1")));
    assertThat(server.asked()).hasSize(1);
  }

  // dnsjava's own thread, busy with answers, leaves new questions for up to a second
  @Test
  void answersManyDifferentQuestionsAtOnce() {
    Dns dns = dns();
    IntStream.range(0, 300).forEach(i -> server.zone().text("n" + i + ".example", "" + i));

    var answers =
        IntStream.range(0, 300)
            .mapToObj(i -> dns.ask("n" + i + ".example", RecordType.TXT))
            .toList();

    for (int i = 0; i < 300; i++) {
      assertThat(answers.get(i).join()).isEqualTo(found("" + i));
    }
  }

  @Test
  void failsAtOnceWhenTooMuchIsAskedAtOnceAndForgetsThat() {
    server.zone().text("a.example", "1").delay("a.example", SHORT).text("b.example", "2");
    Dns dns = DnsjavaDns.over(DnsSettings.of(List.of(server.address()), PATIENCE).atOnce(1));

    CompletableFuture<Answer<String>> first = dns.ask("a.example", RecordType.TXT);
    CompletableFuture<Answer<String>> second = dns.ask("b.example", RecordType.TXT);

    assertThat(second).isCompletedWithValue(new Answer.Failed<>("too many look-ups at once", true));
    assertThat(first.join()).isEqualTo(found("1"));
    assertThat(ask(dns, "b.example", RecordType.TXT)).isEqualTo(found("2"));
  }

  @Test
  void blamesTheOneAskedAboutOnlyWhileOthersAreAnswered() {
    server.zone().text("a.example", "1").behave("silent.example", Behaviour.SILENT);
    Dns dns = dns();

    CompletableFuture<Answer<String>> silent = dns.ask("silent.example", RecordType.TXT);
    ask(dns, "a.example", RecordType.TXT);
    assertThat(silent.join()).isEqualTo(failed("no answer"));

    server.zone().away(true);
    assertThat(ask(dns, "b.example", RecordType.TXT))
        .isEqualTo(new Answer.Failed<>("no answer", true));
  }

  @Test
  void saysForHowLongAnAnswerIsStillKept() {
    server.zone().ttl(60).text("x.example", "1").behave("failed.example", Behaviour.SERVFAIL);
    Dns dns = dns();
    ask(dns, "x.example", RecordType.TXT);
    ask(dns, "failed.example", RecordType.TXT);

    pass(Duration.ofSeconds(20));

    assertThat(dns.lasts("X.example.", RecordType.TXT)).isEqualTo(Duration.ofSeconds(40));
    assertThat(dns.lasts("x.example", RecordType.A)).isZero();
    assertThat(dns.lasts("failed.example", RecordType.TXT)).isZero();
    pass(Duration.ofSeconds(41));
    assertThat(dns.lasts("x.example", RecordType.TXT)).isZero();
  }

  private Dns dns() {
    return DnsjavaDns.over(DnsSettings.of(List.of(server.address()), PATIENCE), nanos::get);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private static <T> Answer<T> ask(Dns dns, String name, RecordType<T> type) {
    return dns.ask(name, type).join();
  }

  private static Answer<String> found(String text) {
    return new Answer.Found<>(List.of(text));
  }

  private static Answer<String> failed(String why) {
    return new Answer.Failed<>(why);
  }
}
