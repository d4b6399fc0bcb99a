// SPDX-License-Identifier: Apache-2.0
package org.footman.james.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.james.key.KeyRig.K1;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.footman.core.address.Address;
import org.footman.core.authkey.AuthKey;
import org.footman.core.authkey.AuthKeyStatus;
import org.footman.core.authkey.AuthVerdict;
import org.footman.core.authkey.KeyClaim;
import org.footman.net.dns.PublicSuffixes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AskingTest {
  private static final int SPOOLER = 20;

  private final KeyServerDouble server = new KeyServerDouble();
  private final Asking asking = new Asking(server, new PublicSuffixes());
  private final ExecutorService spooler = Executors.newFixedThreadPool(SPOOLER);

  @AfterEach
  void stop() {
    spooler.shutdownNow();
  }

  private static KeyClaim.Of claim(String address) {
    return new KeyClaim.Of(Address.parse(address).orElseThrow(), new AuthKey(K1));
  }

  @Test
  void passesTheVerdictOn() {
    server.says(AuthKeyStatus.VALIDKEY, "ann@far.example", K1);

    assertThat(asking.ask(claim("ann@far.example")).valid()).isTrue();
  }

  @Test
  void waitsForASlowServerAsLongAsTheVerifierDoes() {
    server.staysSilent(Duration.ofMillis(900));

    assertThat(asking.ask(claim("ann@far.example")).detail()).isEqualTo("no answer");
  }

  @Test // a hundred mails of a hundred silent domains, and 20 threads for all mail of the server
  void letsOthersPassWhileAServerIsSilent() throws Exception {
    server.staysSilent(Duration.ofSeconds(8));
    List<Future<AuthVerdict>> mails = new ArrayList<>();
    IntStream.range(0, 100)
        .forEach(
            i -> mails.add(spooler.submit(() -> asking.ask(claim("ann@far" + i + ".example")))));

    long began = System.nanoTime();
    spooler.submit(() -> "an innocent mail").get();

    // 94 mails of half a second on 14 threads; not 100 of 8 seconds on 20
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
    for (Future<AuthVerdict> mail : mails) {
      assertThat(mail.get().status()).isEqualTo(AuthKeyStatus.TEMPERROR);
    }
  }

  @Test // names below a domain cost its owner nothing
  void waitsAMomentOnlyForAnotherNameOfAnOrganisationThatWasSilentJustNow() {
    server.staysSilent(Duration.ofMillis(600));
    asking.ask(claim("ann@a.far.example"));

    assertThat(asking.wasSilent(claim("ann@b.far.example"))).isTrue();
    assertThat(asking.wasSilent(claim("ann@b.other.example"))).isFalse();
  }

  @Test
  void remembersNoShortageHereAsTheSendersSilence() {
    server.fallsShort(Duration.ofMillis(10));
    asking.ask(claim("ann@far.example"));

    assertThat(asking.wasSilent(claim("ann@far.example"))).isFalse();
  }

  @Test
  void letsOneOrganisationHaveTwoOfTheLongWaits() throws Exception {
    server.staysSilent(Duration.ofSeconds(3));
    List<Future<AuthVerdict>> flood = new ArrayList<>();
    IntStream.range(0, 6)
        .forEach(
            i -> flood.add(spooler.submit(() -> asking.ask(claim("ann@d" + i + ".far.example")))));
    flood.get(5).get();

    AuthVerdict other = asking.ask(claim("ann@other.example"));

    assertThat(other.detail()).isEqualTo("no answer"); // waited for it to its end
  }

  @Test
  void waitsAMomentOnlyForADomainThatWasSilentJustNow() {
    server.staysSilent(Duration.ofMillis(600));
    asking.ask(claim("ann@far.example"));
    server.staysSilent(Duration.ofSeconds(60));

    long began = System.nanoTime();
    asking.ask(claim("dan@far.example"));

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
  }
}
