// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.footman.core.authkey.VerifyCount;
import org.footman.core.authkey.VerifyCounts;

/** The counts of VERIFY in memory. */
final class MemoryVerifyCounts implements VerifyCounts, MemoryErasure.Part {
  private final MemoryRows rows;

  /** By what they would be with a count of 0. */
  private final Map<VerifyCount, Long> counts = new HashMap<>();

  MemoryVerifyCounts(MemoryRows rows) {
    this.rows = rows;
  }

  @Override
  public void add(Collection<VerifyCount> more) {
    rows.in(
        () -> {
          more.forEach(c -> counts.merge(with(c, 0), c.count(), Long::sum));
          return true;
        });
  }

  private static VerifyCount with(VerifyCount c, long count) {
    return new VerifyCount(c.day(), c.kind(), c.subject(), c.valid(), count);
  }

  @Override
  public List<VerifyCount> list(
      VerifyCount.Kind kind, LocalDate from, LocalDate to, Optional<String> domain, Page page) {
    return rows.in(
        () ->
            MemoryRows.cut(
                counts.entrySet().stream()
                    .map(e -> with(e.getKey(), e.getValue()))
                    .filter(c -> c.kind() == kind)
                    .filter(c -> !c.day().isBefore(from) && !c.day().isAfter(to))
                    .filter(c -> domain.map(d -> c.subject().endsWith("@" + d)).orElse(true))
                    .sorted(
                        Comparator.comparingLong(VerifyCount::count)
                            .reversed()
                            .thenComparing(VerifyCount::day)
                            .thenComparing(VerifyCount::subject)
                            .thenComparing(VerifyCount::valid))
                    .toList(),
                page));
  }

  @Override
  public int sweep(LocalDate before) {
    return rows.in(() -> remove(c -> c.day().isBefore(before)));
  }

  private int remove(Predicate<VerifyCount> which) {
    int all = counts.size();
    counts.keySet().removeIf(which);
    return all - counts.size();
  }

  @Override
  public List<String> users() {
    return List.of();
  }

  @Override
  public int erase(String user) {
    return remove(c -> c.kind() == VerifyCount.Kind.ADDRESS && c.subject().equals(user));
  }
}
