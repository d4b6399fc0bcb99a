// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import static org.footman.james.webadmin.Caller.good;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.footman.core.store.StoreUnavailable;
import org.footman.core.upkeep.Chore;
import org.footman.core.upkeep.MaintenanceResult;
import org.footman.james.upkeep.Upkeeper;
import spark.Request;
import spark.Response;
import spark.Service;

/** Maintenance: run it and wait for its counts, and see what the last run did. */
final class MaintenanceRoutes implements RouteGroup {
  private static final String MAINTENANCE = FootmanRoutes.BASE + "/maintenance";

  private final Function<MaintenanceWish, MaintenanceResult> run;
  private final Supplier<Optional<MaintenanceResult>> last;
  private final Ledger ledger;
  private final JsonTransformer json;

  @Inject
  MaintenanceRoutes(Upkeeper upkeeper, Ledger ledger, JsonTransformer json) {
    this(wish -> upkeeper.run(wish.dryRun(), wish.unbraked()), upkeeper::last, ledger, json);
  }

  MaintenanceRoutes(
      Function<MaintenanceWish, MaintenanceResult> run,
      Supplier<Optional<MaintenanceResult>> last,
      Ledger ledger,
      JsonTransformer json) {
    this.run = run;
    this.last = last;
    this.ledger = ledger;
    this.json = json;
  }

  @Override
  public void define(Service service) {
    service.post(MAINTENANCE, this::run, json);
    service.get(MAINTENANCE, this::last, json);
  }

  private MaintenanceView run(Request request, Response response) {
    Caller caller = Caller.of(request);
    MaintenanceWish wish = good(MaintenanceWish.parse(caller.query()));
    if (!wish.dryRun()) {
      ledger.write(
          caller,
          wish.unbraked().isEmpty() ? "maintenance" : "maintenance-without-brake",
          unbraked(wish));
    }
    MaintenanceResult result = run.apply(wish);
    return switch (result.outcome()) {
      case DONE -> MaintenanceView.of(result);
      case BUSY -> throw Refused.wrongState("another run is under way, here or on another node");
      case UNAVAILABLE -> throw new StoreUnavailable("no maintenance without the database");
    };
  }

  private static String unbraked(MaintenanceWish wish) {
    return wish.unbraked().stream().map(Chore::code).sorted().collect(Collectors.joining(","));
  }

  private MaintenanceView last(Request request, Response response) {
    Caller.of(request).withoutParameters();
    return last.get()
        .map(MaintenanceView::of)
        .orElseThrow(() -> Refused.notFound("no run has ended on this node since it was started"));
  }
}
