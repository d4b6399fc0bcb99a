// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.footman.core.store.StoreUnavailable;
import org.footman.core.trust.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Answers that depend on scopes, kept in memory as long as none of the scopes changes.
 *
 * <p>A kept answer is given only while changes of other nodes are being heard of. While the
 * database is away an old answer is given too, unless something that it says may have been taken
 * back.
 */
final class ScopedCache<K, V> {
  private final Cache<K, Kept<V>> answers;
  private final Generations changes = new Generations();
  private final Generations breaks = new Generations();
  private final BooleanSupplier hearing;

  private record Kept<V>(V value, long changes, long breaks) {}

  /**
   * @param most how many answers are kept
   * @param hearing whether the changes of other nodes have been read within the last seconds
   */
  ScopedCache(int most, BooleanSupplier hearing) {
    answers = Caffeine.newBuilder().maximumSize(most).build();
    this.hearing = hearing;
  }

  V get(K key, Set<Scope> scopes, Supplier<V> load) {
    // counted before loading: a change meanwhile makes the answer old at once
    long change = changes.of(scopes);
    long broken = breaks.of(scopes);
    @Nullable Kept<V> kept = answers.getIfPresent(key);
    if (kept != null && kept.changes == change && hearing.getAsBoolean()) {
      return kept.value;
    }
    try {
      V value = load.get();
      answers.put(key, new Kept<>(value, change, broken));
      return value;
    } catch (StoreUnavailable e) {
      if (kept != null && kept.breaks == broken) {
        return kept.value;
      }
      throw e;
    }
  }

  /** Something was added in the scope. */
  void added(Scope scope) {
    changes.changed(scope);
  }

  /** Something was changed or taken back in the scope. */
  void changed(Scope scope) {
    breaks.changed(scope);
    changes.changed(scope);
  }

  void allChanged() {
    breaks.allChanged();
    changes.allChanged();
  }
}
