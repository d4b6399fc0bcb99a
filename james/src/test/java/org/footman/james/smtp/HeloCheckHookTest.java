// SPDX-License-Identifier: Apache-2.0
package org.footman.james.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.james.core.Username;
import org.footman.core.dns.Dns;
import org.footman.core.dns.ZoneDns;
import org.footman.james.proof.ProofRig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeloCheckHookTest {
  private static final String BOB = "RCPT TO:<bob@here.example>";
  private static final String[] ALL = {
    "refuse.csa-failure",
    "true",
    "refuse.csa-mismatch",
    "true",
    "refuse.dna-d",
    "true",
    "refuse.dna-e",
    "true",
    "dna.services",
    "accred.example"
  };

  private final ZoneDns zone =
      ZoneDns.of(
          "_client._smtp.mail.example.com SRV 1 2 0 mail.example.com.",
          "mail.example.com A 192.0.2.10",
          "mail.example.com.accred.example TXT MARID,1,A",
          "_client._smtp.bad.example.com SRV 1 2 0 mail.example.com.",
          "bad.example.com.accred.example TXT MARID,1,D",
          "_client._smtp.no.example.com SRV 1 1 0 no.example.com.",
          "_client._smtp.tmp.example.com SERVFAIL",
          "_client._smtp.example.com SRV 1 1 1 example.com.");

  private static HeloCheckHook hook(Dns dns, String... settings) {
    ProofRig rig = ProofRig.over(dns, settings);
    return new HeloCheckHook(rig.session, new Strangers(rig.clients), new Turns(rig.waits));
  }

  private static SmtpTalk talk(String client, HeloCheckHook hook) {
    return SmtpTalk.from(client, hook);
  }

  private static SmtpTalk begin(SmtpTalk talk, String helo) {
    talk.says("RSET");
    talk.says("EHLO " + helo);
    talk.says("MAIL FROM:<al@far.example>");
    return talk;
  }

  @ParameterizedTest // protocols.md 3.5, DEC-01 to DEC-06
  @CsvSource(
      delimiter = '|',
      value = {
        "mail.example.com|192.0.2.10|250",
        "mail.example.com|192.0.2.99|550 5.7.1 mail.example.com: CSA: client address mismatch",
        "no.example.com|192.0.2.10|550 5.7.1 no.example.com: CSA: host name not authorized",
        "x.example.com|192.0.2.10|550 5.7.1 x.example.com: CSA: explicit authorization required",
        "bad.example.com|192.0.2.10|550 5.7.1 Access Denied based on accred.example report.",
        "tmp.example.com|192.0.2.10|250",
        "unknown.example.net|192.0.2.10|250",
        "[192.0.2.10]|192.0.2.10|250"
      })
  void refusesAtRcptWithTheReason(String helo, String client, String reply) {
    SmtpTalk talk = begin(talk(client, hook(zone, ALL)), helo);

    assertThat(talk.says(BOB)).startsWith(reply);
  }

  @Test
  void onlyNotesByDefault() {
    assertThat(begin(talk("192.0.2.99", hook(zone)), "no.example.com").says(BOB)).startsWith("250");
  }

  @Test
  void alwaysLetsThroughToPostmaster() {
    SmtpTalk talk = begin(talk("192.0.2.10", hook(zone, ALL)), "no.example.com");

    assertThat(talk.says("RCPT TO:<Postmaster@here.example>")).startsWith("250");
    assertThat(talk.says(BOB)).startsWith("550");
  }

  @Test // CSA-28
  void beginsAnewWithEveryEhlo() {
    SmtpTalk talk = talk("192.0.2.10", hook(zone, ALL));

    assertThat(begin(talk, "mail.example.com").says(BOB)).startsWith("250");
    assertThat(begin(talk, "no.example.com").says(BOB)).startsWith("550");
    assertThat(begin(talk, "mail.example.com").says(BOB)).startsWith("250");
  }

  @Test // CSA-32: what is kept is kept for one address
  void keepsVerdictsApartByAddress() {
    HeloCheckHook hook = hook(zone, ALL);

    assertThat(begin(talk("192.0.2.10", hook), "mail.example.com").says(BOB)).startsWith("250");
    assertThat(begin(talk("192.0.2.99", hook), "mail.example.com").says(BOB)).startsWith("550");
    int asked = zone.asked().size();
    assertThat(begin(talk("192.0.2.10", hook), "mail.example.com").says(BOB)).startsWith("250");
    assertThat(zone.asked().stream().skip(asked).filter(q -> q.startsWith("SRV"))).isEmpty();
  }

  @Test
  void leavesSignedInUsersAlone() {
    SmtpTalk talk = begin(talk("192.0.2.99", hook(zone, ALL)), "no.example.com");
    talk.session().setUsername(Username.of("bob@here.example"));

    assertThat(talk.says(BOB)).startsWith("250");
  }

  @ParameterizedTest // a relay's name and address say nothing of who brought the mail
  @CsvSource({"192.0.2.99", "10.0.0.1", "127.0.0.1"})
  void asksNothingAboutARelayOfTheHouse(String relay) {
    List<String> settings = new ArrayList<>(List.of(ALL));
    settings.addAll(List.of("trusted-relays", "192.0.2.0/24"));
    HeloCheckHook hook = hook(zone, settings.toArray(String[]::new));

    assertThat(begin(talk(relay, hook), "no.example.com").says(BOB)).startsWith("250");
    assertThat(zone.asked()).isEmpty();
  }

  @Test // the I/O threads of James serve many sessions each
  void sixteenSessionsWhoseLookUpsHangDoNotDelayASeventeenth() throws Exception {
    HeloCheckHook hook = hook(ProofRig.SILENT, ALL);
    List<ExecutorService> loops =
        IntStream.range(0, 4).mapToObj(i -> Executors.newSingleThreadExecutor()).toList();
    try {
      for (int i = 0; i < 16; i++) {
        ExecutorService loop = loops.get(i % loops.size());
        SmtpTalk talk = talk("192.0.2.10", hook);
        loop.submit(() -> begin(talk, "mail.example.com"));
        loop.submit(() -> talk.says(BOB));
        loop.submit(() -> talk.says(BOB));
      }
      SmtpTalk innocent = talk("192.0.2.77", hook);
      List<Future<Long>> delays = new ArrayList<>();
      for (ExecutorService loop : loops) {
        long began = System.nanoTime();
        delays.add(
            loop.submit(
                () -> {
                  innocent.says("EHLO innocent.example");
                  return Duration.ofNanos(System.nanoTime() - began).toMillis();
                }));
      }
      for (Future<Long> delay : delays) {
        assertThat(delay.get()).isLessThan(200);
      }
    } finally {
      loops.forEach(ExecutorService::shutdownNow);
    }
  }
}
