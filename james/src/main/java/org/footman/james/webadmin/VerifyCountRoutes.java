// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import static org.footman.james.webadmin.Caller.good;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.inject.Inject;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.footman.core.authkey.VerifyCount;
import org.footman.core.store.Page;
import org.footman.james.Footman;
import org.footman.james.webadmin.VerifyCountView.Asker;
import spark.HaltException;
import spark.Request;
import spark.Response;
import spark.Service;

/** How often VERIFY was asked: by address, result and day, and by whom most. */
final class VerifyCountRoutes implements RouteGroup {
  /** The most rows that one answer is made of. */
  private static final int MOST = 100_000;

  private final Footman footman;
  private final Clock clock;
  private final JsonTransformer json;

  @Inject
  VerifyCountRoutes(Footman footman, Clock clock, JsonTransformer json) {
    this.footman = footman;
    this.clock = clock;
    this.json = json;
  }

  @Override
  public void define(Service service) {
    service.get(AuthKeyRoutes.AUTH_KEYS + "/counts", this::list, json);
    service.get(AuthKeyRoutes.AUTH_KEYS + "/counts.csv", this::csv);
    service.get(AuthKeyRoutes.AUTH_KEYS + "/askers", this::askers, json);
  }

  private List<VerifyCountView> list(Request request, Response response) {
    Fields in = Caller.of(request).query();
    VerifyCountQuery query = good(VerifyCountQuery.parse(in, clock.instant()));
    return rows(query, query.page()).stream().map(VerifyCountView::of).toList();
  }

  private String csv(Request request, Response response) {
    Fields in = Caller.of(request).query();
    VerifyCountQuery query = good(VerifyCountQuery.all(in, clock.instant()));
    response.type(Csv.TYPE + ";charset=utf-8");
    return Csv.of(
        VerifyCountView.COLUMNS,
        all(query).stream().map(VerifyCountView::of).map(VerifyCountView::line).toList());
  }

  private List<Asker> askers(Request request, Response response) {
    Fields in = Caller.of(request).query();
    VerifyCountQuery query = good(VerifyCountQuery.ofAskers(in, clock.instant()));
    Map<String, Asker> sums = new HashMap<>();
    for (VerifyCount row : all(query)) {
      Asker none = new Asker(row.subject(), 0, 0, 0);
      sums.put(row.subject(), sums.getOrDefault(row.subject(), none).plus(row));
    }
    return sums.values().stream()
        .sorted(Comparator.comparingLong(Asker::asked).reversed().thenComparing(Asker::asker))
        .skip(query.page().offset())
        .limit(query.page().limit())
        .toList();
  }

  private List<VerifyCount> all(VerifyCountQuery query) throws HaltException {
    List<VerifyCount> all = new ArrayList<>();
    List<VerifyCount> part;
    do {
      part = rows(query, new Page(all.size(), Page.MOST));
      all.addAll(part);
      if (all.size() > MOST) {
        throw Refused.wrongState(
            "there are more than " + MOST + " rows: ask for fewer days, or for one domain");
      }
    } while (part.size() == Page.MOST);
    return all;
  }

  private List<VerifyCount> rows(VerifyCountQuery query, Page page) {
    return footman
        .stores()
        .verifyCounts()
        .list(query.kind(), query.from(), query.to(), query.domain(), page);
  }
}
