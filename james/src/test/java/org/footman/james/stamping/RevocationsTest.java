// SPDX-License-Identifier: Apache-2.0
package org.footman.james.stamping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.footman.core.authkey.AddressSettings;
import org.footman.core.authkey.AuthKey;
import org.footman.core.authkey.AuthKeys;
import org.footman.core.authkey.IssuedKey;
import org.footman.core.store.MemoryStores;
import org.junit.jupiter.api.Test;

class RevocationsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final AuthKeys keys = new MemoryStores().authKeys();
  private final Revocations revocations = new Revocations();

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

  @Test
  void tellsWhatWasRevokedSinceTheLastReading() {
    IssuedKey bob = issue("bob@here.example");
    issue("carol@here.example");
    revocations.read(keys, NOW);
    keys.revoke("bob@here.example");

    assertThat(revocations.read(keys, NOW.plusSeconds(1))).containsExactly(bob.digest());
  }

  @Test
  void tellsItAgainForTenSecondsAndNoLonger() {
    issue("bob@here.example");
    revocations.read(keys, NOW);
    keys.revoke("bob@here.example");
    for (int i = 1; i <= 10; i++) {
      assertThat(revocations.read(keys, NOW.plusSeconds(i))).as("second %d", i).hasSize(1);
    }

    revocations.read(keys, NOW.plusSeconds(21));
    assertThat(revocations.read(keys, NOW.plusSeconds(22))).isEmpty();
  }

  @Test
  void readsManyChangesInParts() {
    revocations.read(keys, NOW);
    for (int i = 0; i < 1500; i++) {
      issue("u" + i + "@here.example");
      keys.revoke("u" + i + "@here.example");
    }

    assertThat(revocations.read(keys, NOW.plusSeconds(1))).hasSize(1500);
  }
}
