// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.it.Stage.BOB;
import static org.footman.it.Stage.CAROL;
import static org.footman.it.Stage.QUARANTINE;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.footman.it.Imap;
import org.footman.it.InProcessJames;
import org.footman.it.Letter;
import org.footman.it.OutsideKeys;
import org.footman.it.Stage;
import org.footman.it.StoredMail;
import org.footman.net.verify.FaultyServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Mail of strangers that carries a key, or none, where everything unknown is held and asked. */
class ValidKeyStoryIT {
  @RegisterExtension static final InProcessJames james = new InProcessJames().strict().withKeys();

  private static final String KEY = "X-Auth-Key";
  private static final String K1 = "0123456789abcdef".repeat(4);
  private static final String STATUS = "X-Auth-Key-Status";
  private static final String BOBS = "user:" + BOB.user();

  private static Stage stage;
  private static OutsideKeys keys;

  @BeforeAll
  static void users() {
    stage = james.stage().withUsers();
    keys = james.world().keys().authenticated("far.example");
  }

  /** Vector AA-36, and requirement F3. */
  @Test
  void deliversMailWithAValidKeyAndAsksNobody() {
    Letter letter = stamped("ann@far.example", "Stamped");

    stage.send(letter);

    StoredMail mail = stage.awaitMail(BOB, Imap.INBOX, "Stamped");
    assertThat(mail.headers(KEY)).isEmpty();
    assertThat(mail.headers(STATUS)).singleElement().asString().startsWith("VALIDKEY");
    assertThat(stage.footman().verdict(letter, BOB.user()).reason()).isEqualTo("key-valid");
    stage.settle();
    assertThat(stage.challengesTo("ann@far.example")).isEmpty();
  }

  @Test
  void believesNoStatusFromOutside() {
    stage.send(from("liar@far.example", "No key").header(STATUS, "VALIDKEY"));
    stage.send(stamped("honest@far.example", "With a key").header(STATUS, "INVALIDKEY (forged)"));

    assertThat(stage.awaitMail(BOB, QUARANTINE, "No key").headers(STATUS)).isEmpty();
    assertThat(stage.awaitMail(BOB, Imap.INBOX, "With a key").headers(STATUS))
        .singleElement()
        .asString()
        .startsWith("VALIDKEY");
  }

  @Test
  void trustsNoForeignEnvelopeSenderForAKeyOfTheHeader() {
    stage.send(stamped("amy@far.example", "Posted").envelopeSender("mallory@evil.example"));

    stage.awaitMail(BOB, Imap.INBOX, "Posted");

    stage.send(from("mallory@evil.example", "Now me"));
    stage.awaitMail(BOB, QUARANTINE, "Now me");
    assertThat(stage.footman().trust(BOB.user(), "mallory@evil.example")).isEmpty();
  }

  @Test
  void keepsABlockedSenderBlockedWhateverItsKey() {
    stage.footman().trust(BOB.user(), "foe@far.example", "block");

    stage.send(stamped("foe@far.example", "By envelope and header"));
    stage.send(stamped("foe@far.example", "By header").envelopeSender("x@evil.example"));

    stage.awaitMail(BOB, "Blocked", "By envelope and header");
    stage.awaitMail(BOB, "Blocked", "By header");
  }

  @Test
  void asksWhereAValidKeyIsOnlyProof() {
    stage.footman().set(BOBS, "valid-key", "proof");

    stage.send(stamped("proof@far.example", "Proven"));

    StoredMail mail = stage.awaitMail(BOB, QUARANTINE, "Proven");
    assertThat(mail.headers(STATUS)).singleElement().asString().startsWith("VALIDKEY");
    stage.awaitChallenge("proof@far.example");
    stage.footman().unset(BOBS, "valid-key");
  }

  @Test
  void leavesTheKeyInTheCopyOfTheRecipientWhoseClientVerifies() {
    stage.footman().set(BOBS, "verify", "client");
    Letter letter = stamped("both@far.example", "To both").envelopeTo(BOB.user(), CAROL.user());
    stage.footman().trust(BOB.user(), "both@far.example", "allow");

    stage.send(letter);

    StoredMail bobs = stage.awaitMail(BOB, Imap.INBOX, "To both");
    StoredMail carols = stage.awaitMail(CAROL, Imap.INBOX, "To both");
    assertThat(bobs.headers(KEY)).hasSize(1);
    assertThat(bobs.headers(STATUS)).isEmpty();
    assertThat(carols.headers(KEY)).isEmpty();
    assertThat(carols.headers(STATUS)).singleElement().asString().startsWith("VALIDKEY");
    stage.footman().unset(BOBS, "verify");
  }

  /** Vector AA-44. */
  @Test
  void holdsMailWithoutAKeyAndAsksNobodyWhereThePolicySaysQuarantine() {
    stage.footman().set(BOBS, "missing-key", "quarantine");
    Letter letter = from("keyless@far.example", "Keyless");

    stage.send(letter);

    stage.awaitMail(BOB, QUARANTINE, "Keyless");
    assertThat(stage.footman().verdict(letter, BOB.user()).reason()).isEqualTo("held-key-missing");
    stage.settle();
    assertThat(stage.challengesTo("keyless@far.example")).isEmpty();
    stage.footman().unset(BOBS, "missing-key");
  }

  @Test
  void deliversMailWithoutAKeyWhereThePolicySaysDeliver() {
    stage.footman().set(BOBS, "missing-key", "deliver");
    Letter letter = from("let.in@far.example", "Let in");

    stage.send(letter);

    stage.awaitMail(BOB, Imap.INBOX, "Let in");
    assertThat(stage.footman().verdict(letter, BOB.user()).reason())
        .isEqualTo("key-missing-delivered");
    stage.footman().unset(BOBS, "missing-key");
  }

  @Test
  void holdsAndAsksWithoutAKeyWhereThePolicyLeavesItToTheSource() {
    stage.send(from("stranger@far.example", "As ever"));

    stage.awaitMail(BOB, QUARANTINE, "As ever");
    stage.awaitChallenge("stranger@far.example");
  }

  @Test
  void treatsAKeyOfADomainWithoutAServerAsNone() {
    keys.mailDomain("bare.example");

    stage.send(from("ann@bare.example", "No server").header(KEY, K1));

    StoredMail mail = stage.awaitMail(BOB, QUARANTINE, "No server");
    assertThat(mail.headers(STATUS)).singleElement().asString().startsWith("NOAS");
    assertThat(mail.headers(KEY)).isEmpty();
  }

  @Test
  void asksOnceForManyMailsThatComeTogether() throws IOException {
    CountDownLatch allTaken = new CountDownLatch(1);
    try (FaultyServer slow = FaultyServer.start()) {
      slow.knows("crowd@slow.example", K1)
          .byUdp(
              (question, out) -> {
                await(allTaken);
                slow.answer(question, out);
              });
      keys.authenticated("slow.example", slow.port());
      List<String> subjects = IntStream.range(0, 8).mapToObj(i -> "Together " + i).toList();

      sendTogether(subjects);
      // all have come to the mailet by then; few wait for one domain longer than half a second
      CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS).execute(allTaken::countDown);

      subjects.forEach(subject -> stage.awaitMail(BOB, Imap.INBOX, subject));
      assertThat(slow.datagramsHeard().stream().distinct()).hasSize(1);
      assertThat(slow.linesHeard()).isEmpty();
    }
  }

  private static void sendTogether(List<String> subjects) {
    List<CompletableFuture<Void>> sent =
        subjects.stream()
            .map(subject -> from("crowd@slow.example", subject).header(KEY, K1))
            .map(letter -> CompletableFuture.runAsync(() -> stage.send(letter)))
            .toList();
    sent.forEach(CompletableFuture::join);
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static Letter stamped(String sender, String subject) {
    return from(sender, subject).header(KEY, keys.newKey(sender));
  }

  private static Letter from(String sender, String subject) {
    return Letter.from(sender).to(BOB.user()).subject(subject);
  }
}
