// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
  private final List<String> sent = new ArrayList<>();
  private boolean refuses;

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
                "mail.example",
                "authserver.domain.mail.example.keys",
                "mail")),
        clock,
        this::take);
  }

  private void take(String address, byte[] message) throws IOException {
    if (refuses) {
      throw new IOException("RCPT was refused with 450");
    }
    sent.add(address);
  }

  @Test
  void sendsEachNewKeyOnce() {
    issue("ann@mail.example");
    KeyPost post = post();

    post.run();
    post.run();

    assertThat(sent).containsExactly("ann@mail.example");
  }

  @Test
  void sendsNoKeysOfDomainsThatReadThemThemselves() {
    issue("ann@store.example");

    post().run();

    assertThat(sent).isEmpty();
  }

  @Test
  void triesAgainLaterAndLater() {
    issue("ann@mail.example");
    KeyPost post = post();
    refuses = true;
    List<Integer> tries = new ArrayList<>();
    for (int minute = 0; minute <= 16; minute++) {
      refuses = minute < 16;
      int before = sent.size();
      post.run();
      if (post.isFailing() && stores.authKeys().unsent(clock.instant(), 1).isEmpty()) {
        tries.add(minute);
      }
      assertThat(sent).hasSize(before + (minute == 16 ? 1 : 0));
      clock.forward(Duration.ofMinutes(1));
    }

    assertThat(post.isFailing()).isFalse();
    assertThat(tries).contains(0, 1, 2, 4, 8);
  }

  @Test
  void forgetsNoKeyWhenTheProcessEndsBetweenMakingAndSending() {
    issue("ann@mail.example");
    refuses = true;
    post().run();
    refuses = false;
    clock.forward(Duration.ofMinutes(2));

    post().run();

    assertThat(sent).containsExactly("ann@mail.example");
  }
}
