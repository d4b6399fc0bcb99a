// SPDX-License-Identifier: Apache-2.0
package org.footman.james.stamping;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.footman.core.store.Stores;

/** Newest keys from the database: those of our own Authentication Server, and those that came. */
final class StoredKeys implements KeySource {
  private final Stores stores;
  private final boolean issuedHere;
  private final Clock clock;

  /**
   * @param issuedHere whether keys of our own Authentication Server count, before those that came
   */
  StoredKeys(Stores stores, boolean issuedHere, Clock clock) {
    this.stores = stores;
    this.issuedHere = issuedHere;
    this.clock = clock;
  }

  @Override
  public Optional<Stamp> newest(String address) {
    return (issuedHere ? issued(address) : Optional.<Stamp>empty()).or(() -> came(address));
  }

  private Optional<Stamp> issued(String address) {
    return stores
        .authKeys()
        .newest(address, clock.instant())
        .map(k -> Stamp.of(address, k.key(), k.expires()));
  }

  /** Their servers do not say when they end; each is replaced by the next. */
  private Optional<Stamp> came(String address) {
    return stores.senderKeys().newest(address).map(k -> Stamp.of(address, k, Instant.MAX));
  }
}
