// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.footman.core.authkey.AuthKey;
import org.footman.core.authkey.SenderKeys;

/** The keys that came from elsewhere in memory. */
final class MemorySenderKeys implements SenderKeys, MemoryErasure.Part {
  private record Kept(AuthKey key, Instant received) {}

  private final MemoryRows rows;
  private final Map<String, Kept> keys = new HashMap<>();

  MemorySenderKeys(MemoryRows rows) {
    this.rows = rows;
  }

  @Override
  public void put(String address, AuthKey key, Instant received) {
    rows.in(
        () ->
            keys.merge(
                address,
                new Kept(key, received),
                (old, given) -> old.received().isAfter(received) ? old : given));
  }

  @Override
  public Optional<AuthKey> newest(String address) {
    return rows.in(() -> Optional.ofNullable(keys.get(address)).map(Kept::key));
  }

  @Override
  public boolean remove(String address) {
    return rows.in(() -> keys.remove(address) != null);
  }

  @Override
  public List<String> users() {
    return List.of();
  }

  @Override
  public int erase(String user) {
    return keys.remove(user) == null ? 0 : 1;
  }
}
