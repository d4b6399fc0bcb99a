// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import java.time.Instant;
import java.util.List;
import org.footman.core.source.Report;

/**
 * The report as the API shows it.
 *
 * @param held how many messages were held
 * @param wouldHold how many were, or in another mode would be, held
 * @param wouldChallenge how many of them would be answered with a challenge
 * @param rows one per reason, outcome and act
 * @param sources the ten largest sources of them
 */
record ReportView(
    String scope,
    Instant from,
    Instant to,
    long messages,
    long held,
    long wouldHold,
    long wouldChallenge,
    List<Report.Row> rows,
    List<Report.Sender> sources) {

  static ReportView of(ReportQuery query, Report report) {
    return new ReportView(
        query.scope().toString(),
        query.from(),
        query.to(),
        report.rows().stream().mapToLong(Report.Row::messages).sum(),
        report.rows().stream()
            .filter(r -> r.act().equals("hold"))
            .mapToLong(Report.Row::messages)
            .sum(),
        report.wouldHold(),
        report.wouldChallenge(),
        report.rows(),
        report.sources());
  }
}
