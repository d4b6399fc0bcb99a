// SPDX-License-Identifier: Apache-2.0
package org.footman.core.source;

import java.util.List;

/**
 * What was decided in a time, per reason, and who sent most.
 *
 * @param rows one per reason, outcome and act
 * @param sources the ten largest sources of mail that was or would be held
 */
public record Report(List<Row> rows, List<Sender> sources) {
  public Report {
    rows = List.copyOf(rows);
    sources = List.copyOf(sources);
  }

  /** How often a reason led to an outcome and an act, and how often it would ask. */
  public record Row(String reason, String outcome, String act, long messages, long challenges) {}

  /** A source and how many of its messages were or would be held. */
  public record Sender(String source, long messages) {}

  public long wouldHold() {
    return rows.stream().filter(r -> r.outcome().equals("hold")).mapToLong(Row::messages).sum();
  }

  public long wouldChallenge() {
    return rows.stream().mapToLong(Row::challenges).sum();
  }
}
