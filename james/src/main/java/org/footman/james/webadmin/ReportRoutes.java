// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import static org.footman.james.webadmin.Caller.good;

import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.footman.core.source.Report;
import org.footman.james.DecisionLog;
import spark.Request;
import spark.Response;
import spark.Service;

/** The report: what was or would be held and asked, per reason, and the largest sources. */
final class ReportRoutes implements RouteGroup {
  private static final List<String> COLUMNS =
      List.of("row", "reason", "outcome", "act", "source", "messages", "challenges");

  private final DecisionLog log;
  private final Lexicon lexicon;
  private final JsonTransformer json;

  @Inject
  ReportRoutes(DecisionLog log, Lexicon lexicon, JsonTransformer json) {
    this.log = log;
    this.lexicon = lexicon;
    this.json = json;
  }

  @Override
  public void define(Service service) {
    service.get(FootmanRoutes.BASE + "/report", this::report, json);
    service.get(FootmanRoutes.BASE + "/report.csv", this::csv);
  }

  private ReportView report(Request request, Response response) {
    ReportQuery query = good(ReportQuery.parse(Caller.of(request).query(), lexicon.words()));
    return ReportView.of(query, report(query));
  }

  private String csv(Request request, Response response) {
    Report report = report(good(ReportQuery.parse(Caller.of(request).query(), lexicon.words())));
    List<List<String>> lines = new ArrayList<>();
    for (Report.Row row : report.rows()) {
      lines.add(
          List.of(
              "reason",
              row.reason(),
              row.outcome(),
              row.act(),
              "",
              n(row.messages()),
              n(row.challenges())));
    }
    for (Report.Sender sender : report.sources()) {
      lines.add(List.of("source", "", "", "", sender.source(), n(sender.messages()), ""));
    }
    response.type(Csv.TYPE + ";charset=utf-8");
    return Csv.of(COLUMNS, lines);
  }

  private static String n(long number) {
    return Long.toString(number);
  }

  private Report report(ReportQuery query) {
    return log.written().report(query.scope(), query.from(), query.to());
  }
}
