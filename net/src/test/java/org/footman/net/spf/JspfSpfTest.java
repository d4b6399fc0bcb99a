// SPDX-License-Identifier: Apache-2.0
package org.footman.net.spf;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.footman.core.address.Address;
import org.footman.core.dns.Answer;
import org.footman.core.dns.Dns;
import org.footman.core.dns.RecordType;
import org.footman.core.dns.ZoneDns;
import org.footman.core.proof.SpfQuestion;
import org.footman.core.proof.SpfResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JspfSpfTest {
  private final JspfSpf spf = JspfSpf.with(SpfSettings.DEFAULT);

  @AfterEach
  void stop() {
    spf.close();
  }

  @Test
  void asksForNoRecordOfTheTypeThatIsNoMore() {
    ZoneDns dns = ZoneDns.of("far.example TXT v=spf1 ip4:192.0.2.1 -all");

    assertThat(ask("192.0.2.1", dns)).isEqualTo(SpfResult.PASS);
    assertThat(ask("192.0.2.2", dns)).isEqualTo(SpfResult.FAIL);
    assertThat(dns.asked()).containsExactly("TXT far.example", "TXT far.example");
  }

  @Test
  void takesAnIpv4AddressInAnIpv6OneForWhatItIs() {
    ZoneDns dns = ZoneDns.of("far.example TXT v=spf1 ip4:192.0.2.1 ip6:2001:db8::/32 -all");

    assertThat(ask("::ffff:192.0.2.1", dns)).isEqualTo(SpfResult.PASS);
    assertThat(ask("2001:db8:1::25", dns)).isEqualTo(SpfResult.PASS);
    assertThat(ask("2001:db9::25", dns)).isEqualTo(SpfResult.FAIL);
  }

  // jSPF keeps the hosts of an "mx" that had none for the next one
  @Test
  void looksAtASecondMxWhenTheFirstHasNoHosts() {
    ZoneDns dns =
        ZoneDns.of(
            "far.example TXT v=spf1 mx:none.example mx:some.example -all",
            "none.example MX 0 gone.example",
            "some.example MX 10 mx.some.example",
            "mx.some.example A 192.0.2.1");

    assertThat(ask("192.0.2.1", dns)).isEqualTo(SpfResult.PASS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a:sf.example", "mx:sf.example", "exists:sf.example"})
  void doesNotTakeSilenceForANo(String term) {
    ZoneDns dns = ZoneDns.of("far.example TXT v=spf1 " + term + " -all", "sf.example SERVFAIL");

    assertThat(ask("192.0.2.1", dns)).isEqualTo(SpfResult.TEMPERROR);
  }

  @ParameterizedTest
  @ValueSource(strings = {"include:sf.example -all", "redirect=sf.example"})
  void doesNotTakeSilenceAboutAnotherPolicyForNone(String terms) {
    ZoneDns dns = ZoneDns.of("far.example TXT v=spf1 " + terms, "sf.example SERVFAIL");

    assertThat(ask("192.0.2.1", dns)).isEqualTo(SpfResult.TEMPERROR);
  }

  @ParameterizedTest
  @ValueSource(strings = {"v=spf1", "v=spf1 exp=why.example", "v=spf1 x=y"})
  void goesOnAfterAnIncludedPolicyThatSaysNothing(String included) {
    ZoneDns dns =
        ZoneDns.of(
            "far.example TXT v=spf1 include:empty.example ip4:192.0.2.1 -all",
            "empty.example TXT " + included);

    assertThat(ask("192.0.2.1", dns)).isEqualTo(SpfResult.PASS);
  }

  @Test
  void asksFewNamesThatDoNotExist() {
    ZoneDns dns =
        ZoneDns.of("far.example TXT v=spf1 a:n1.example a:n2.example a:n3.example a:n4.example");

    assertThat(ask("192.0.2.1", dns)).isEqualTo(SpfResult.PERMERROR); // section 4.6.4
    assertThat(dns.asked()).hasSize(4);
  }

  @Test
  void askedNobodyForTheExplanation() {
    ZoneDns dns = ZoneDns.of("far.example TXT v=spf1 -all exp=why.example", "why.example TXT no");

    assertThat(ask("192.0.2.1", dns)).isEqualTo(SpfResult.FAIL);
    assertThat(dns.asked()).hasSize(1);
  }

  @Test
  void endsRecordsThatNameThemselves() {
    ZoneDns dns = ZoneDns.of("far.example TXT v=spf1 include:far.example redirect=far.example");

    assertThat(ask("192.0.2.1", dns)).isEqualTo(SpfResult.PERMERROR);
    assertThat(dns.asked()).hasSizeLessThan(12);
  }

  @Test
  void isNotHeldUpByRecordsMadeForThat() {
    List<String> hostile =
        List.of(
            "v=spf1 " + "a:".concat("%{d}".repeat(10_000)),
            "v=spf1 a:." + "a".repeat(310) + "! -all",
            "v=spf1 " + ("a:." + "a".repeat(310) + "! ").repeat(20),
            "v=spf1 " + "x".repeat(300) + "=" + "y".repeat(60_000),
            "v=spf1 ip4:1.2.3.4/99999999999999999999 -all",
            "v=spf1 a:%{d99999999999999999999} -all",
            "v=spf1 exists:%{l}.%{s}.%{i}\\$1 -all",
            "v=spf1 ip6:::::::::::::: -all",
            "v=spf1 " + "ip4:192.0.2.3 ".repeat(500) + "-all");
    long start = System.nanoTime();

    assertThat(hostile)
        .allSatisfy(
            record ->
                assertThat(ask("192.0.2.1", ZoneDns.of("far.example TXT " + record)))
                    .isIn(SpfResult.PERMERROR, SpfResult.FAIL));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void doesNotMixTheMacrosOfChecksAtTheSameTime() {
    String[] lines =
        IntStream.range(0, 50)
            .mapToObj(i -> "u" + i + ".192.0.2." + i + ".far.example A 127.0.0.2")
            .toArray(String[]::new);
    Dns dns = ZoneDns.of(lines).with("far.example TXT v=spf1 exists:%{l}.%{i}.far.example -all");

    List<CompletableFuture<SpfResult>> results =
        IntStream.range(0, 100)
            .mapToObj(i -> spf.check(question("192.0.2." + (i % 50), "u" + (i / 2)), slow(dns)))
            .toList();

    List<SpfResult> expected =
        IntStream.range(0, 100)
            .mapToObj(i -> i / 2 == i % 50 ? SpfResult.PASS : SpfResult.FAIL)
            .collect(Collectors.toList());
    assertThat(results.stream().map(CompletableFuture::join).toList()).isEqualTo(expected);
  }

  @Test
  void knowsNothingWhenTheAnswersDoNotComeInTime() {
    try (JspfSpf hasty = JspfSpf.with(SpfSettings.DEFAULT.patience(Duration.ofMillis(50)))) {
      assertThat(hasty.check(question("192.0.2.1", "ann"), new SilentDns()).join())
          .isEqualTo(SpfResult.TEMPERROR);
    }
  }

  @Test
  void waitsForAThousandAnswersWithoutAThreadForEach() {
    SilentDns silence = new SilentDns();
    IntStream.range(0, 1000).forEach(i -> spf.check(question("192.0.2.1", "u" + i), silence));

    assertThat(ask("192.0.2.1", ZoneDns.of("far.example TXT v=spf1 +all")))
        .isEqualTo(SpfResult.PASS);
  }

  @Test
  void knowsNothingOnceItIsClosed() {
    spf.close();

    assertThat(ask("192.0.2.1", ZoneDns.of("far.example TXT v=spf1 +all")))
        .isEqualTo(SpfResult.TEMPERROR);
  }

  private SpfResult ask(String client, Dns dns) {
    return spf.check(question(client, "ann"), dns).join();
  }

  private static SpfQuestion question(String client, String user) {
    return new SpfQuestion(
        address(client), "mail.far.example", Address.parse(user + "@far.example").orElseThrow());
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  /** Answers of another thread, so that checks run into each other. */
  private static Dns slow(Dns dns) {
    return new Dns() {
      @Override
      public synchronized <T> CompletableFuture<Answer<T>> ask(String name, RecordType<T> type) {
        return dns.ask(name, type).thenApplyAsync(answer -> answer);
      }
    };
  }

  private static final class SilentDns implements Dns {
    @Override
    public <T> CompletableFuture<Answer<T>> ask(String name, RecordType<T> type) {
      return new CompletableFuture<>();
    }
  }
}
