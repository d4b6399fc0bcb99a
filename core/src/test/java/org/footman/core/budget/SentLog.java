// SPDX-License-Identifier: Apache-2.0
package org.footman.core.budget;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Counts of challenges in memory: every one that was sent, with its time. */
final class SentLog implements SentCounts {
  private record Sent(Spend spend, Instant at) {}

  private final List<Sent> sent = new ArrayList<>();
  private int questions;

  void add(Spend spend, Instant at) {
    sent.add(new Sent(spend, at));
  }

  /** How often it was asked. */
  int questions() {
    return questions;
  }

  @Override
  public long sentSince(Instant since, Account account) {
    questions++;
    return sent.stream()
        .filter(s -> !s.at().isBefore(since))
        .filter(s -> s.spend().accounts(account.kind()).contains(account))
        .count();
  }

  @Override
  public int sweep(Account.Kind kind, Instant before, int most) {
    throw new UnsupportedOperationException();
  }
}
