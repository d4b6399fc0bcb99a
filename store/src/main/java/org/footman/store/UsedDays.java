// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.footman.core.trust.Trust;

/** The days on which trust entries were used, written behind: each entry once a day, in batches. */
final class UsedDays {
  private static final int MOST_WAITING = 10_000;

  private final Trust store;
  private final Map<String, LocalDate> waiting = new ConcurrentHashMap<>();
  private final Cache<String, LocalDate> written;

  UsedDays(Trust store, int most) {
    this.store = store;
    written = Caffeine.newBuilder().maximumSize(most).build();
  }

  /** Takes note; what is too much is forgotten, for tomorrow is another day. */
  void note(Collection<String> ids, LocalDate day) {
    for (String id : ids) {
      if (!day.equals(written.getIfPresent(id)) && waiting.size() < MOST_WAITING) {
        waiting.merge(id, day, (one, other) -> one.isBefore(other) ? other : one);
      }
    }
  }

  /** Writes what waits. */
  void write() {
    for (LocalDate day : List.copyOf(waiting.values()).stream().distinct().toList()) {
      List<String> ids = new ArrayList<>();
      waiting.forEach(
          (id, on) -> {
            if (on.equals(day)) {
              ids.add(id);
            }
          });
      store.used(ids, day);
      ids.forEach(
          id -> {
            waiting.remove(id, day);
            written.put(id, day);
          });
    }
  }
}
