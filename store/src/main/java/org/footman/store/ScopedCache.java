// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
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
  private final Function<K, Set<Scope>> scopes;
  private final Function<K, V> load;
  private final BooleanSupplier hearing;

  /**
   * An answer.
   *
   * @param places where its scopes' changes are counted
   */
  private record Kept<V>(V value, Generations.Places places, long changes, long breaks) {}

  /**
   * @param scopes what the answer to a question depends on; it is always the same
   * @param load answers a question
   * @param most how many answers are kept
   * @param hearing whether the changes of other nodes have been read within the last seconds
   */
  ScopedCache(
      Function<K, Set<Scope>> scopes, Function<K, V> load, int most, BooleanSupplier hearing) {
    this.scopes = scopes;
    this.load = load;
    answers = Caffeine.newBuilder().maximumSize(most).build();
    this.hearing = hearing;
  }

  V get(K key) {
    @Nullable Kept<V> kept = answers.getIfPresent(key);
    if (kept != null && kept.changes == changes.of(kept.places) && hearing.getAsBoolean()) {
      return kept.value;
    }
    Generations.Places places =
        kept == null ? Generations.Places.of(scopes.apply(key)) : kept.places;
    // counted before loading: a change meanwhile makes the answer old at once
    long change = changes.of(places);
    long broken = breaks.of(places);
    try {
      V value = load.apply(key);
      answers.put(key, new Kept<>(value, places, change, broken));
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
