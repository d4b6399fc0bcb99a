// SPDX-License-Identifier: Apache-2.0
package org.footman.net.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.core.authkey.AuthKeyStatus.INVALIDKEY;
import static org.footman.core.authkey.AuthKeyStatus.NOAS;
import static org.footman.core.authkey.AuthKeyStatus.PERMERROR;
import static org.footman.core.authkey.AuthKeyStatus.TEMPERROR;
import static org.footman.core.authkey.AuthKeyStatus.VALIDKEY;
import static org.footman.net.verify.World.HASTY;
import static org.footman.net.verify.World.K1;
import static org.footman.net.verify.World.K2;
import static org.footman.net.verify.World.MY;
import static org.footman.net.verify.World.SETTINGS;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.footman.core.authkey.AuthVerdict;
import org.footman.core.authkey.TargetRule;
import org.footman.net.dns.Zone.Behaviour;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a server is found, which may be asked, and how often. */
class NetVerifierTest {
  private World world;

  @BeforeEach
  void begin() throws IOException {
    world = new World();
  }

  @AfterEach
  void end() throws IOException {
    world.close();
  }

  @Test
  void asksTheServerThatTheDomainNames() { // AA-30
    assertThat(world.verify(SETTINGS, MY, K1))
        .isEqualTo(new AuthVerdict(VALIDKEY, "auth.domain.com:" + world.server().port()));
    assertThat(world.verify(SETTINGS, MY, K2))
        .isEqualTo(new AuthVerdict(INVALIDKEY, "auth.domain.com:" + world.server().port()));
    assertThat(world.server().linesHeard()).isEmpty();
  }

  @Test
  void joinsARecordThatIsSplit() { // AA-31
    int port = world.server().port();
    world.dns().remove("domain.com").text("domain.com", "AS=auth.dom", "ain.com:" + port);

    assertThat(world.verify(SETTINGS, MY, K1).status()).isEqualTo(VALIDKEY);
  }

  @Test
  void asksForTheAddressAsReceived() {
    world.server().knows("\"a b\"@domain.com", K2).knows("Грета@domain.com", K2);

    assertThat(world.verify(SETTINGS, "\"a b\"@Domain.COM", K2).status()).isEqualTo(VALIDKEY);
    assertThat(world.verify(SETTINGS, "Грета@domain.com", K2).status()).isEqualTo(VALIDKEY);
    assertThat(world.verify(SETTINGS, "My@domain.com", K1).status()).isEqualTo(INVALIDKEY);
  }

  @Test
  void asksAServerThatIsNamedByItsAddress() {
    world.dns().text("figures.example", "as=[127.0.0.1]:" + world.server().port());
    world.server().knows("x@figures.example", K1);

    assertThat(world.verify(SETTINGS, "x@figures.example", K1).status()).isEqualTo(VALIDKEY);
  }

  @Test
  void knowsNoServerWhereNoRecordNamesOne() {
    world.dns().text("spf.example", "v=spf1 -all").address("host.example", "192.0.2.1");

    assertThat(world.verify(SETTINGS, "x@spf.example", K1).status()).isEqualTo(NOAS);
    assertThat(world.verify(SETTINGS, "x@host.example", K1).status()).isEqualTo(NOAS); // NODATA
    assertThat(world.verify(SETTINGS, "x@gone.example", K1).status()).isEqualTo(NOAS); // NXDOMAIN
    assertThat(world.verify(SETTINGS, "x@[192.0.2.1]", K1).status()).isEqualTo(NOAS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SERVFAIL", "SILENT", "REFUSED", "CUT_AND_SILENT", "WRONG_ID"})
  void saysNotNowWhenDnsDoesNotAnswer(Behaviour behaviour) { // AA-33
    world.dns().behave("domain.com", behaviour);

    assertThat(world.verify(SETTINGS, MY, K1).status()).isEqualTo(TEMPERROR);
  }

  @Test
  void saysNotNowWhenTheServersNameHasNoAnswerOrNoAddress() {
    world
        .dns()
        .text("a.example", "AS=fails.example:6700")
        .text("b.example", "AS=gone.example:6700");
    world.dns().behave("fails.example", Behaviour.SERVFAIL);

    assertThat(world.verify(SETTINGS, "x@a.example", K1).status()).isEqualTo(TEMPERROR);
    assertThat(world.verify(SETTINGS, "x@b.example", K1).status()).isEqualTo(TEMPERROR);
  }

  @Test
  void callsADomainBrokenThatHasNoGoodRecord() {
    world.dns().text("bad.example", "AS=auth.example").text("bad.example", "AS=:6700");

    assertThat(world.verify(SETTINGS, "x@bad.example", K1).status()).isEqualTo(PERMERROR);
  }

  @Test
  void usesTheGoodRecordAmongMalformedOnes() {
    world.dns().text("domain.com", "AS=").text("domain.com", "AS=auth.domain.com:99999");

    assertThat(world.verify(SETTINGS, MY, K1).status()).isEqualTo(VALIDKEY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "10.0.0.5", "::1", "::ffff:127.0.0.1", "64:ff9b::127.0.0.1"})
  void sendsNothingToAddressesThatAreNotPublic(String address) { // AA-35
    world.dns().remove("auth.domain.com").address("auth.domain.com", address);
    VerifySettings strict = SETTINGS.targets(TargetRule.STRICT);

    AuthVerdict verdict = world.verify(strict, MY, K1);

    assertThat(verdict.status()).isEqualTo(PERMERROR);
    assertThat(verdict.detail()).endsWith("address not allowed");
    assertThat(world.server().datagramsHeard()).isEmpty();
    assertThat(world.server().linesHeard()).isEmpty();
  }

  @Test
  void sendsNothingToLowPorts() {
    world.dns().text("low.example", "AS=auth.domain.com:25");

    AuthVerdict verdict = world.verify(SETTINGS, "x@low.example", K1);

    assertThat(verdict)
        .isEqualTo(new AuthVerdict(PERMERROR, "auth.domain.com:25: port not allowed"));
  }

  @Test
  void looksANameUpOnceSoThatWhatWasCheckedIsWhatIsAsked() {
    world.verify(SETTINGS, MY, K1);

    assertThat(world.zones().asked())
        .containsExactlyInAnyOrder(
            "TXT domain.com udp", "A auth.domain.com udp", "AAAA auth.domain.com udp");
  }

  @Test
  void triesTheOtherAddressesOfAServer() throws IOException {
    try (FaultyServer second = FaultyServer.start("127.0.0.3", 0)) {
      world.dns().address("two.example", "127.0.0.3", "127.0.0.4", "10.0.0.5", "::1");
      world.dns().text("two.example", "AS=two.example:" + second.port());
      second.knows("x@two.example", K1);

      assertThat(world.verify(SETTINGS, "x@two.example", K1).status()).isEqualTo(VALIDKEY);
    }
  }

  @Test
  void triesTheOtherServersOfADomain() throws IOException {
    try (FaultyServer silent = FaultyServer.start().silent()) {
      world.dns().text("domain.com", "AS=[127.0.0.1]:" + silent.port());
      world.dns().text("domain.com", "AS=gone.example:6700");

      assertThat(
              IntStream.range(0, 6)
                  .mapToObj(i -> world.verify(SETTINGS.waiting(HASTY), MY, K1).status()))
          .containsOnly(VALIDKEY);
    }
  }

  @Test
  void asksByTcpOnlyForAKeyTooShortForADatagram() {
    world.server().knows(MY, "k");

    assertThat(world.verify(SETTINGS, MY, "k").status()).isEqualTo(VALIDKEY);
    assertThat(world.server().datagramsHeard()).isEmpty();
  }

  @Test
  void asksOnceForAllWhoAskTheSameAtTheSameTime() {
    CountDownLatch go = new CountDownLatch(1);
    world
        .server()
        .byUdp(
            (request, out) -> {
              await(go);
              world.server().answer(request, out);
            });
    NetVerifier verifier = world.verifier(SETTINGS);

    List<CompletableFuture<AuthVerdict>> verdicts =
        IntStream.range(0, 100).mapToObj(i -> ask(verifier, MY, K1)).toList();
    verdicts.get(0).cancel(true);
    go.countDown();

    assertThat(verdicts.subList(1, 100))
        .allSatisfy(verdict -> assertThat(verdict.join().status()).isEqualTo(VALIDKEY));
    assertThat(world.server().datagramsHeard()).hasSize(1);
  }

  @Test
  void asksNoMoreThanItMayOfADomainAtOnce() {
    world.server().silent();
    world.dns().text("other.example", "AS=[127.0.0.1]:" + world.server().port());
    NetVerifier verifier = world.verifier(SETTINGS.capped(new VerifySettings.Caps(3, 2, 100, 4)));

    ask(verifier, MY, K1);
    ask(verifier, MY, K2);
    CompletableFuture<AuthVerdict> third = ask(verifier, "third@domain.com", K1);
    CompletableFuture<AuthVerdict> other = ask(verifier, "x@other.example", K1);
    CompletableFuture<AuthVerdict> fourth = ask(verifier, "y@other.example", K1);

    assertThat(third).isCompletedWithValue(tooMany());
    assertThat(other).isNotDone();
    assertThat(fourth).isCompletedWithValue(tooMany()); // of all
  }

  @Test // names below a domain cost its owner nothing, nor do addresses of his site
  void leavesRoomForOthersWhateverOneOrganisationMakesUp() throws IOException {
    NetVerifier verifier = world.verifier(SETTINGS);
    List<FaultyServer> silent = new ArrayList<>();
    try {
      for (int i = 1; i <= 5; i++) {
        silent.add(FaultyServer.start("127.9.9." + i, 0).silent());
      }
      List<CompletableFuture<AuthVerdict>> flood =
          IntStream.range(0, 600)
              .mapToObj(i -> ask(verifier, "x@" + naming(i, silent) + ".evil.example", K1))
              .toList();

      assertThat(verify(verifier, K1).status()).isEqualTo(VALIDKEY);
      assertThat(flood.stream().filter(v -> !v.isDone())).hasSizeBetween(1, 32);
      assertThat(flood.get(599)).isCompletedWithValue(tooMany());
    } finally {
      for (FaultyServer server : silent) {
        server.close();
      }
    }
  }

  /** A new name below evil.example, with one of those servers. */
  private String naming(int number, List<FaultyServer> servers) {
    int one = number % servers.size();
    String as = "AS=[127.9.9." + (one + 1) + "]:" + servers.get(one).port();
    world.dns().text("d" + number + ".evil.example", as);
    return "d" + number;
  }

  @Test
  void asksNoMoreThanItMayOfOneSiteThoughItsServersHaveManyAddresses() throws IOException {
    world.server().silent();
    try (FaultyServer beside = FaultyServer.start("127.0.0.3", 0).silent()) {
      world.dns().text("beside.example", "AS=[127.0.0.3]:" + beside.port());
      NetVerifier verifier =
          world.verifier(SETTINGS.waiting(HASTY).capped(new VerifySettings.Caps(9, 9, 1, 4)));

      List<CompletableFuture<AuthVerdict>> both =
          List.of(ask(verifier, MY, K1), ask(verifier, "x@beside.example", K1));

      assertThat(both.stream().map(v -> v.join().detail()))
          .anyMatch(detail -> detail.contains("too many"));
    }
  }

  @Test
  void tellsTheSendersSilenceFromWhatIsShortHere() {
    world.dns().behave("fail.example", Behaviour.SERVFAIL);
    NetVerifier verifier =
        world.verifier(SETTINGS.waiting(HASTY).capped(new VerifySettings.Caps(9, 1, 9, 4)));
    world.server().silent();

    CompletableFuture<AuthVerdict> silent = ask(verifier, MY, K1);
    CompletableFuture<AuthVerdict> tooMany = ask(verifier, MY, K2);
    AuthVerdict failed = verifier.verify(World.address("x@fail.example"), World.key(K1));

    assertThat(silent.join().silence()).isTrue();
    assertThat(tooMany.join().silence()).isFalse();
    assertThat(failed.silence()).isTrue();
    world.dns().away(true);
    assertThat(verifier.verify(World.address("x@other.example"), World.key(K1)))
        .satisfies(away -> assertThat(away.status()).isEqualTo(TEMPERROR))
        .satisfies(away -> assertThat(away.silence()).isFalse());
  }

  @Test
  void asksAgainWhenThereIsRoomAgain() {
    NetVerifier verifier = world.verifier(SETTINGS.capped(new VerifySettings.Caps(1, 1, 1, 1)));

    for (String key : List.of(K1, K2, "x".repeat(64), "y".repeat(64))) {
      AuthVerdict verdict = verifier.verify(World.address(MY), World.key(key));
      assertThat(verdict.status()).isEqualTo(key.equals(K1) ? VALIDKEY : INVALIDKEY);
    }
  }

  @Test
  void asksNoMoreThanItMayOfOneTargetThoughManyDomainsNameIt() {
    world.server().silent();
    NetVerifier verifier =
        world.verifier(SETTINGS.waiting(HASTY).capped(new VerifySettings.Caps(100, 100, 2, 4)));
    List<CompletableFuture<AuthVerdict>> verdicts =
        IntStream.range(0, 20)
            .mapToObj(
                i -> {
                  world.dns().text("d" + i + ".example", "AS=[127.0.0.1]:" + world.server().port());
                  return ask(verifier, "x@d" + i + ".example", K1);
                })
            .toList();

    assertThat(verdicts).allSatisfy(v -> assertThat(v.join().status()).isEqualTo(TEMPERROR));
    assertThat(verdicts.stream().map(v -> v.join().detail()))
        .anyMatch(detail -> detail.contains("too many"));
  }

  @Test
  void endsWhatIsUnderWayWhenItIsStopped() {
    world.server().silent();
    NetVerifier verifier = world.verifier(SETTINGS);
    CompletableFuture<AuthVerdict> verdict = ask(verifier, MY, K1);

    verifier.close();

    assertThat(verdict.join()).isEqualTo(new AuthVerdict(TEMPERROR, "stopped"));
    assertThat(ask(verifier, MY, K1)).isCompletedWithValue(new AuthVerdict(TEMPERROR, "stopped"));
  }

  @Test
  void remembersAValidKeyAndAsksAgainForAnother() {
    world.server().knows(MY, K2);
    NetVerifier verifier = world.verifier(SETTINGS);

    assertThat(verify(verifier, K1).detail()).isNotEqualTo("cache");
    assertThat(verify(verifier, K1)).isEqualTo(new AuthVerdict(VALIDKEY, "cache"));
    assertThat(verify(verifier, "no").status()).isEqualTo(INVALIDKEY);
    assertThat(verify(verifier, K1).detail()).isEqualTo("cache");
    assertThat(verify(verifier, K2).detail()).isNotEqualTo("cache"); // and replaces K1
    assertThat(verify(verifier, K2).detail()).isEqualTo("cache");
    assertThat(verify(verifier, K1).detail()).isNotEqualTo("cache");
  }

  @Test
  void forgetsAValidKeyAfterAnHour() {
    NetVerifier verifier = world.verifier(SETTINGS);

    verify(verifier, K1);
    world.server().forget(MY, K1);
    world.pass(Duration.ofMinutes(59));
    assertThat(verify(verifier, K1).status()).isEqualTo(VALIDKEY);
    world.pass(Duration.ofMinutes(2));
    assertThat(verify(verifier, K1).status()).isEqualTo(INVALIDKEY);
  }

  @Test
  void remembersNeitherSilenceNorAnInvalidKey() {
    NetVerifier verifier = world.verifier(SETTINGS.waiting(HASTY));

    world.server().silent();
    assertThat(verify(verifier, K2).status()).isEqualTo(TEMPERROR);
    world.server().byUdp(world.server()::answer).byTcp(world.server()::answer);
    assertThat(verify(verifier, K2).status()).isEqualTo(INVALIDKEY);
    world.server().knows(MY, K2);
    assertThat(verify(verifier, K2).status()).isEqualTo(VALIDKEY);
  }

  @Test
  void remembersAnInvalidKeyForAMomentWhereThatIsSet() {
    var keeping = new VerifySettings.Keeping(Duration.ofHours(1), Duration.ofSeconds(60), 1000);
    NetVerifier verifier = world.verifier(SETTINGS.keeping(keeping));

    verify(verifier, K2);
    world.server().knows(MY, K2);
    assertThat(verify(verifier, K2)).isEqualTo(new AuthVerdict(INVALIDKEY, "cache"));
    assertThat(verify(verifier, K1).status()).isEqualTo(VALIDKEY); // exactly that key
    world.pass(Duration.ofSeconds(61));
    assertThat(verify(verifier, K2).status()).isEqualTo(VALIDKEY);
  }

  private static AuthVerdict verify(NetVerifier verifier, String key) {
    return verifier.verify(World.address(MY), World.key(key));
  }

  private static CompletableFuture<AuthVerdict> ask(
      NetVerifier verifier, String address, String key) {
    return verifier.ask(World.address(address), World.key(key));
  }

  private static AuthVerdict tooMany() {
    return new AuthVerdict(TEMPERROR, "too many questions at once");
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
