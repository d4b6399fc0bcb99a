// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.footman.authserver.Settings;
import org.footman.authserver.Stand;
import org.footman.authserver.TestClock;
import org.footman.authserver.issue.Turn;
import org.footman.core.authkey.AddressSettings;
import org.footman.core.authkey.AuthKey;
import org.footman.core.authkey.IssuedKey;
import org.footman.core.store.MemoryStores;
import org.junit.jupiter.api.Test;

class KeyPostTest {
  private final MemoryStores stores = new MemoryStores();
  private final TestClock clock = new TestClock(Stand.NOW);
  private final List<String> sent = new CopyOnWriteArrayList<>();
  private final List<String> tries = new CopyOnWriteArrayList<>();
  private volatile boolean refuses;
  private volatile boolean broken;
  private volatile String dead = "";
  private volatile boolean refusesWhenAnswered;
  private final CountDownLatch answers = new CountDownLatch(1);

  private void issue(String address) {
    AddressSettings settings =
        new AddressSettings(address, Duration.ofDays(5), Duration.ofDays(2), clock.instant());
    stores.authKeys().put(settings);
    stores
        .authKeys()
        .issue(
            new IssuedKey(
                address, new AuthKey(Stand.K1), clock.instant(), settings.expires(clock.instant())),
            settings,
            clock.instant().plus(Duration.ofDays(5)));
  }

  private KeyPost post() {
    return new KeyPost(
        new KeyPost.Outbox(stores.authKeys(), new Turn(stores.leases(), clock)),
        Settings.of(
            Map.of(
                "authserver.domains",
                "mail.example, dead.example",
                "authserver.domain.mail.example.keys",
                "mail",
                "authserver.domain.dead.example.keys",
                "mail")),
        clock,
        this::take);
  }

  private void take(String address, byte[] message) throws IOException {
    if (broken) {
      throw new NoClassDefFoundError("broken");
    }
    if (refuses) {
      throw new RefusedException("RCPT was refused with 450");
    }
    if (!dead.isEmpty() && address.endsWith(dead)) {
      tries.add(address);
      try {
        answers.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      if (refusesWhenAnswered) {
        throw new RefusedException("RCPT was refused with 450");
      }
      throw new IOException("the connection ended");
    }
    sent.add(address);
  }

  private static void run(KeyPost post) {
    post.run();
    await().dontCatchUncaughtExceptions().until(post::isIdle);
  }

  @Test // one dead host delayed the keys of all domains
  void sendsToOtherDomainsWhileAHostOfOneSaysNothing() {
    dead = "dead.example";
    issue("ann@dead.example");
    KeyPost post = post();
    post.run();
    await().until(() -> tries.size() == 1);
    issue("bob@mail.example");

    post.run();

    await().until(() -> sent.contains("bob@mail.example"));
    answers.countDown();
  }

  @Test
  void letsADomainRestWhoseHostsFailAndTriesNoOtherAddressThere() {
    dead = "dead.example";
    answers.countDown();
    issue("ann@dead.example");
    KeyPost post = post();
    run(post);
    issue("bob@dead.example");

    run(post);
    assertThat(tries).containsExactly("ann@dead.example");
    assertThat(post.isFailing()).isTrue();

    dead = "";
    clock.forward(Duration.ofMinutes(2));
    run(post);
    assertThat(sent).containsExactlyInAnyOrder("ann@dead.example", "bob@dead.example");
  }

  @Test // nobody carried its keys any more until the next start
  void sendsToADomainAgainAfterAnError() {
    broken = true;
    issue("ann@mail.example");
    KeyPost post = post();
    run(post);
    broken = false;

    run(post);

    assertThat(sent).containsExactly("ann@mail.example");
  }

  @Test
  void leavesTheOtherKeysOfADomainToTheNodeWhoseTurnItIsByNow() {
    dead = "dead.example";
    issue("ann@dead.example");
    issue("bob@dead.example");
    KeyPost post = post();
    refusesWhenAnswered = true;
    post.run();
    await().until(() -> tries.size() == 1);
    clock.forward(Duration.ofMinutes(1));
    assertThat(new Turn(stores.leases(), clock).isOurs()).isTrue();
    answers.countDown();

    await().until(post::isIdle);
    assertThat(tries).hasSize(1);
  }

  @Test // its own key only is put off
  void sendsToOtherAddressesOfADomainThatRefusesOne() {
    refuses = true;
    issue("ann@mail.example");
    KeyPost post = post();
    run(post);
    refuses = false;
    issue("bob@mail.example");

    run(post);

    assertThat(sent).containsExactly("bob@mail.example");
  }

  @Test
  void sendsNothingTwiceThatIsUnderWay() {
    dead = "dead.example";
    issue("ann@dead.example");
    KeyPost post = post();
    for (int i = 0; i < 10; i++) {
      post.run();
    }
    answers.countDown();
    await().until(post::isIdle);

    assertThat(tries).hasSize(1);
  }

  @Test
  void sendsEachNewKeyOnce() {
    issue("ann@mail.example");
    KeyPost post = post();

    run(post);
    run(post);

    assertThat(sent).containsExactly("ann@mail.example");
  }

  @Test
  void sendsNoKeysOfDomainsThatReadThemThemselves() {
    issue("ann@store.example");

    run(post());

    assertThat(sent).isEmpty();
  }

  @Test
  void triesAgainLaterAndLater() {
    issue("ann@mail.example");
    KeyPost post = post();
    refuses = true;
    List<Integer> at = new ArrayList<>();
    for (int minute = 0; minute <= 16; minute++) {
      refuses = minute < 16;
      int before = sent.size();
      run(post);
      if (post.isFailing() && stores.authKeys().unsent(clock.instant(), 1).isEmpty()) {
        at.add(minute);
      }
      assertThat(sent).hasSize(before + (minute == 16 ? 1 : 0));
      clock.forward(Duration.ofMinutes(1));
    }

    assertThat(post.isFailing()).isFalse();
    assertThat(at).contains(0, 1, 2, 4, 8);
  }

  @Test
  void forgetsNoKeyWhenTheProcessEndsBetweenMakingAndSending() {
    issue("ann@mail.example");
    refuses = true;
    run(post());
    refuses = false;
    clock.forward(Duration.ofMinutes(2));

    run(post());

    assertThat(sent).containsExactly("ann@mail.example");
  }
}
