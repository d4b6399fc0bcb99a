// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.footman.core.source.SentMessages;

/** The hashes of sent Message-IDs in memory. */
final class MemorySentMessages implements SentMessages, MemoryErasure.Part {
  private record Key(String user, String hash) {}

  private final MemoryRows rows;
  private final Map<Key, Instant> sent = new LinkedHashMap<>();

  MemorySentMessages(MemoryRows rows) {
    this.rows = rows;
  }

  @Override
  public void remember(String user, String messageIdHash, Instant at) {
    rows.in(() -> sent.putIfAbsent(new Key(user, messageIdHash), at) == null);
  }

  @Override
  public boolean sentAny(String user, Collection<String> messageIdHashes) {
    return rows.in(
        () -> messageIdHashes.stream().anyMatch(h -> sent.containsKey(new Key(user, h))));
  }

  @Override
  public int sweep(Instant before, int most) {
    return rows.in(
        () -> {
          List<Key> old =
              sent.entrySet().stream()
                  .filter(e -> e.getValue().isBefore(before))
                  .map(Map.Entry::getKey)
                  .limit(most)
                  .toList();
          old.forEach(sent::remove);
          return old.size();
        });
  }

  @Override
  public List<String> users() {
    return sent.keySet().stream().map(Key::user).toList();
  }

  @Override
  public int erase(String user) {
    int before = sent.size();
    sent.keySet().removeIf(k -> k.user().equals(user));
    return before - sent.size();
  }
}
