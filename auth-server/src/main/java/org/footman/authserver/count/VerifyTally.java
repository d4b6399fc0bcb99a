// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.count;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.footman.authserver.count.Tallies.Sums;
import org.footman.authserver.door.Asked;
import org.footman.core.authkey.AuthKeys;
import org.footman.core.authkey.VerifyCount;
import org.footman.core.authkey.VerifyCount.Kind;
import org.footman.core.authkey.VerifyCounts;
import org.footman.core.store.StoreUnavailable;

/**
 * Counts questions in memory and adds them to the store from time to time.
 *
 * <p>Of addresses with a valid key it is known that they are registered. The others are looked up
 * when they are written: a stranger who asks for many costs a bounded number of look-ups and rows,
 * and what is more is counted without a name.
 */
public final class VerifyTally implements Asked {
  private static final int MOST_ADDRESSES = 100_000;
  private static final int MOST_STRANGERS = 1000;
  private static final int MOST_ASKERS = 10_000;

  /** Askers can forge their addresses: so many are written with theirs each time. */
  private static final int TOP_ASKERS = 50;

  private final AuthKeys keys;
  private final VerifyCounts store;
  private final Clock clock;
  private volatile Interval current;

  /** What was asked since the last writing. */
  private record Interval(
      LocalDate day,
      Tallies<String> registered,
      Tallies<String> perhaps,
      Tallies<InetAddress> askers) {
    static Interval begin(LocalDate day) {
      return new Interval(
          day,
          new Tallies<>(MOST_ADDRESSES),
          new Tallies<>(MOST_STRANGERS),
          new Tallies<>(MOST_ASKERS));
    }
  }

  public VerifyTally(AuthKeys keys, VerifyCounts store, Clock clock) {
    this.keys = keys;
    this.store = store;
    this.clock = clock;
    this.current = Interval.begin(today());
  }

  @Override
  public void asked(String address, InetAddress asker, boolean valid) {
    Interval interval = current;
    interval.askers().add(asker, valid);
    if (valid) {
      interval.registered().add(address, true);
    } else if (!interval.registered().addIfPresent(address, false)) {
      interval.perhaps().add(address, false);
    }
  }

  /**
   * Adds what was counted to the store. What is counted by a thread that is just in {@link #asked}
   * may be lost, and what the store did not take: it is a report, no ledger. Throws {@link
   * StoreUnavailable}.
   */
  public void flush() {
    Interval ended = current;
    current = Interval.begin(today());
    List<VerifyCount> counts = new ArrayList<>();
    addAskers(counts, ended);
    ended.registered().sums().forEach((a, sums) -> add(counts, ended, Kind.ADDRESS, a, sums));
    add(counts, ended, Kind.ADDRESS, "", nameless(ended, counts));
    if (!counts.isEmpty()) {
      store.add(counts);
    }
  }

  private static void addAskers(List<VerifyCount> counts, Interval ended) {
    Sums nameless = ended.askers().rest();
    List<Map.Entry<InetAddress, Sums>> askers =
        ended.askers().sums().entrySet().stream()
            .sorted(Comparator.comparing((Map.Entry<InetAddress, Sums> e) -> -e.getValue().all()))
            .toList();
    for (int i = 0; i < askers.size(); i++) {
      if (i < TOP_ASKERS) {
        String asker = askers.get(i).getKey().getHostAddress();
        add(counts, ended, Kind.ASKER, asker, askers.get(i).getValue());
      } else {
        nameless = nameless.plus(askers.get(i).getValue());
      }
    }
    add(counts, ended, Kind.ASKER, "", nameless);
  }

  private Sums nameless(Interval ended, List<VerifyCount> counts) {
    Sums nameless = ended.perhaps().rest().plus(ended.registered().rest());
    for (Map.Entry<String, Sums> one : ended.perhaps().sums().entrySet()) {
      if (keys.settings(one.getKey()).isPresent()) {
        add(counts, ended, Kind.ADDRESS, one.getKey(), one.getValue());
      } else {
        nameless = nameless.plus(one.getValue());
      }
    }
    return nameless;
  }

  private static void add(
      List<VerifyCount> counts, Interval of, Kind kind, String subject, Sums sums) {
    if (sums.valid() > 0) {
      counts.add(new VerifyCount(of.day(), kind, subject, true, sums.valid()));
    }
    if (sums.invalid() > 0) {
      counts.add(new VerifyCount(of.day(), kind, subject, false, sums.invalid()));
    }
  }

  /** Deletes the counts of days long gone. */
  public void sweep(Duration kept) {
    store.sweep(today().minusDays(kept.toDays()));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
