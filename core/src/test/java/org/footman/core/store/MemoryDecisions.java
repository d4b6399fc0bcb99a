// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.footman.core.source.Decision;
import org.footman.core.source.Decisions;
import org.footman.core.source.Report;
import org.footman.core.trust.Scope;

/** The memory of decisions in memory. */
final class MemoryDecisions implements Decisions, MemoryErasure.Part {
  private record Kind(String reason, String outcome, String act) {}

  private final MemoryRows rows;
  private final List<Decision> all = new ArrayList<>();

  MemoryDecisions(MemoryRows rows) {
    this.rows = rows;
  }

  @Override
  public void record(List<Decision> decisions) {
    rows.in(() -> all.addAll(decisions.stream().map(MemoryDecisions::clean).toList()));
  }

  private static Decision clean(Decision d) {
    return new Decision(
        d.at(),
        StoredText.of(d.messageId()),
        StoredText.of(d.recipient()),
        StoredText.of(d.source()),
        d.outcome(),
        d.act(),
        d.reason(),
        d.challenge(),
        d.heldId());
  }

  @Override
  public List<Decision> byMessageId(String messageId) {
    return rows.in(
        () ->
            all.stream()
                .filter(d -> !messageId.isEmpty() && d.messageId().equals(StoredText.of(messageId)))
                .sorted(Comparator.comparing(Decision::at))
                .limit(100)
                .toList());
  }

  @Override
  public Report report(Scope scope, Instant from, Instant to) {
    return rows.in(
        () -> {
          List<Decision> of =
              all.stream()
                  .filter(d -> MemoryRows.scopesOf(d.recipient()).contains(scope))
                  .filter(d -> !d.at().isBefore(from) && d.at().isBefore(to))
                  .toList();
          return new Report(rows(of), senders(of));
        });
  }

  private static List<Report.Row> rows(List<Decision> decisions) {
    return decisions.stream()
        .collect(Collectors.groupingBy(d -> new Kind(d.reason(), d.outcome(), d.act())))
        .entrySet()
        .stream()
        .map(e -> row(e.getKey(), e.getValue()))
        .sorted(
            Comparator.comparing(Report.Row::messages)
                .reversed()
                .thenComparing(Report.Row::reason)
                .thenComparing(Report.Row::outcome)
                .thenComparing(Report.Row::act))
        .toList();
  }

  private static Report.Row row(Kind kind, List<Decision> of) {
    long challenges = of.stream().filter(Decision::challenge).count();
    return new Report.Row(kind.reason(), kind.outcome(), kind.act(), of.size(), challenges);
  }

  private static List<Report.Sender> senders(List<Decision> decisions) {
    return decisions.stream()
        .filter(d -> d.outcome().equals("hold"))
        .collect(Collectors.groupingBy(Decision::source, Collectors.counting()))
        .entrySet()
        .stream()
        .map((Map.Entry<String, Long> e) -> new Report.Sender(e.getKey(), e.getValue()))
        .sorted(
            Comparator.comparing(Report.Sender::messages)
                .reversed()
                .thenComparing(Report.Sender::source))
        .limit(10)
        .toList();
  }

  @Override
  public int sweep(Instant before, int most) {
    return rows.in(
        () -> {
          List<Decision> old =
              all.stream().filter(d -> d.at().isBefore(before)).limit(most).toList();
          old.forEach(all::remove);
          return old.size();
        });
  }

  @Override
  public List<String> users() {
    return List.of(); // decisions end by themselves
  }

  @Override
  public int erase(String user) {
    int before = all.size();
    all.removeIf(d -> d.recipient().equals(user));
    return before - all.size();
  }
}
