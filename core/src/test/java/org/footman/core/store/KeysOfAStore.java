// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.core.store.KeySamples.INTERVAL;
import static org.footman.core.store.KeySamples.issued;
import static org.footman.core.store.KeySamples.key;
import static org.footman.core.store.KeySamples.settings;
import static org.footman.core.store.Samples.NOW;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.footman.core.authkey.AddressSettings;
import org.footman.core.authkey.AuthKeys;
import org.footman.core.authkey.IssuedKey;
import org.footman.core.authkey.KeyDigest;
import org.footman.core.authkey.LiveKey;

/** What the contracts of keys do with a store again and again. */
interface KeysOfAStore {
  Instant NEXT = NOW.plus(INTERVAL);

  Stores stores();

  default AuthKeys keys() {
    return stores().authKeys();
  }

  /** Registers the address and issues a key for it. */
  default IssuedKey issue(String address, String name) {
    AddressSettings settings = settings(address, NOW);
    keys().put(settings);
    IssuedKey key = issued(address, name, NOW);
    assertThat(keys().issue(key, settings, NEXT)).isTrue();
    return key;
  }

  default List<KeyDigest> live() {
    List<KeyDigest> all = new ArrayList<>();
    AuthKeys.Part part = new AuthKeys.Part(List.of(), 0);
    do {
      part = keys().live(part.last(), 3);
      part.keys().forEach(k -> all.add(k.digest()));
    } while (part.keys().size() == 3);
    return all;
  }

  default LiveKey live(IssuedKey key) {
    return new LiveKey(key.digest(), key.expires());
  }
}
