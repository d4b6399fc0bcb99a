// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.count;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Two counts, of yes and no, for each of a bounded number of subjects; the rest in one. */
final class Tallies<S> {
  private final int most;
  private final Map<S, Tally> counts = new ConcurrentHashMap<>();
  private final Tally rest = new Tally();

  /** How often it was yes and no. */
  static final class Tally {
    private final LongAdder valid = new LongAdder();
    private final LongAdder invalid = new LongAdder();

    void add(boolean yes) {
      (yes ? valid : invalid).increment();
    }

    Sums sums() {
      return new Sums(valid.sum(), invalid.sum());
    }
  }

  /** The same at a moment. */
  record Sums(long valid, long invalid) {
    long all() {
      return valid + invalid;
    }

    Sums plus(Sums other) {
      return new Sums(valid + other.valid, invalid + other.invalid);
    }
  }

  Tallies(int most) {
    this.most = most;
  }

  void add(S subject, boolean yes) {
    of(subject).add(yes);
  }

  /** Counts for a subject that is there; false when it is not. */
  boolean addIfPresent(S subject, boolean yes) {
    Tally tally = counts.get(subject);
    if (tally == null) {
      return false;
    }
    tally.add(yes);
    return true;
  }

  private Tally of(S subject) {
    Tally tally = counts.get(subject);
    if (tally != null) {
      return tally;
    }
    return counts.size() < most ? counts.computeIfAbsent(subject, s -> new Tally()) : rest;
  }

  Map<S, Sums> sums() {
    Map<S, Sums> sums = new HashMap<>();
    counts.forEach((subject, tally) -> sums.put(subject, tally.sums()));
    return sums;
  }

  Sums rest() {
    return rest.sums();
  }
}
