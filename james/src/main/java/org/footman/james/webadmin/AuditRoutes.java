// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import static org.footman.james.webadmin.Caller.good;

import java.util.List;
import javax.inject.Inject;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.footman.core.audit.AuditEntry;
import org.footman.core.store.Page;
import org.footman.james.Footman;
import spark.Request;
import spark.Response;
import spark.Service;

/** The audit: what administrators and users did, newest first. */
final class AuditRoutes implements RouteGroup {
  private final Footman footman;
  private final JsonTransformer json;

  @Inject
  AuditRoutes(Footman footman, JsonTransformer json) {
    this.footman = footman;
    this.json = json;
  }

  @Override
  public void define(Service service) {
    service.get(FootmanRoutes.BASE + "/audit", this::list, json);
  }

  private List<AuditEntry> list(Request request, Response response) {
    Fields in = Caller.of(request).query();
    Page page = in.page();
    return footman.stores().audit().list(good(in.read(() -> page)));
  }
}
