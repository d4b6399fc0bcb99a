// SPDX-License-Identifier: Apache-2.0
package org.footman.james.stamping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.footman.core.authkey.AddressSettings;
import org.footman.core.authkey.AuthKey;
import org.footman.core.authkey.AuthKeys;
import org.footman.core.authkey.IssuedKey;
import org.footman.core.authkey.KeyDigest;
import org.footman.core.store.MemoryStores;
import org.junit.jupiter.api.Test;

class RevocationsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final AuthKeys keys = new MemoryStores().authKeys();
  private long seconds;
  private final Revocations revocations = new Revocations(() -> seconds * 1_000_000_000L);

  private IssuedKey issue(String address) {
    AddressSettings settings =
        new AddressSettings(address, Duration.ofDays(5), Duration.ofDays(2), NOW);
    IssuedKey key =
        new IssuedKey(
            address, new AuthKey("k-" + address.replace("@", "-")), NOW, settings.expires(NOW));
    keys.put(settings);
    keys.issue(key, settings, NOW.plus(settings.interval()));
    return key;
  }

  private Set<KeyDigest> read(int second) {
    seconds = second;
    return revocations.read(keys);
  }

  @Test
  void tellsWhatWasRevokedSinceTheLastReading() {
    IssuedKey bob = issue("bob@here.example");
    issue("carol@here.example");
    read(0);
    keys.revoke("bob@here.example");

    assertThat(read(1)).containsExactly(bob.digest());
  }

  @Test
  void tellsItAgainForTenSecondsAndNoLonger() {
    issue("bob@here.example");
    read(0);
    keys.revoke("bob@here.example");
    for (int i = 1; i <= 10; i++) {
      assertThat(read(i)).as("second %d", i).hasSize(1);
    }

    read(21);
    assertThat(read(22)).isEmpty();
  }

  @Test
  void readsManyChangesInParts() {
    read(0);
    for (int i = 0; i < 1500; i++) {
      issue("u" + i + "@here.example");
      keys.revoke("u" + i + "@here.example");
    }

    assertThat(read(1)).hasSize(1500);
  }
}
