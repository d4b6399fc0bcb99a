// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.footman.core.trust.Scope;

/**
 * How often each scope has changed, in a table of fixed size: scopes that share a place only cause
 * an answer to be read anew.
 */
final class Generations {
  private static final int PLACES = 1 << 14;

  private final AtomicLongArray counts = new AtomicLongArray(PLACES);
  private final AtomicLong all = new AtomicLong();

  /** Where the changes of some scopes are counted. */
  record Places(int[] indices) {
    static Places of(Set<Scope> scopes) {
      return new Places(scopes.stream().mapToInt(Generations::place).toArray());
    }
  }

  void changed(Scope scope) {
    counts.incrementAndGet(place(scope));
  }

  void allChanged() {
    all.incrementAndGet();
  }

  /** Grows with every change of one of the scopes, so that equal numbers mean no change. */
  long of(Places places) {
    long sum = all.get();
    for (int index : places.indices) {
      sum += counts.get(index);
    }
    return sum;
  }

  private static int place(Scope scope) {
    int hash = scope.hashCode() * 0x9E3779B1;
    return (hash >>> 16 ^ hash) & (PLACES - 1);
  }
}
