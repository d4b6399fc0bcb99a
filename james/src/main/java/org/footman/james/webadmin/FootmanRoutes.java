// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import java.util.List;
import javax.inject.Inject;
import org.apache.james.webadmin.Routes;
import org.eclipse.jetty.http.HttpStatus;
import org.footman.core.store.StoreUnavailable;
import spark.Service;

/**
 * The administrators' routes under {@code /footman}, listed in {@code webadmin.properties}:
 *
 * <pre><code>
 * extensions.routes=org.footman.james.webadmin.FootmanRoutes
 * </code></pre>
 *
 * <p>Who may call them is for webadmin's own authentication to know (requirements E6 and E11): with
 * {@code jwt.enabled=true} a token with the claim {@code admin}; without, anybody who reaches the
 * port, which therefore listens on loopback only. docs/operations.md explains each route.
 */
public final class FootmanRoutes implements Routes {
  static final String BASE = "/footman";

  private final List<RouteGroup> groups;

  @Inject
  FootmanRoutes(Acts acts, Answers answers) {
    this.groups =
        List.of(
            acts.held(),
            acts.trust(),
            acts.trustTable(),
            acts.policies(),
            acts.challenges(),
            acts.breaker(),
            acts.maintenance(),
            answers.verifyCounts(),
            acts.authKeys(),
            answers.report(),
            answers.why(),
            answers.explain(),
            answers.audit());
  }

  /** The routes that change something. */
  record Acts(
      HeldRoutes held,
      TrustRoutes trust,
      TrustTableRoutes trustTable,
      PolicyRoutes policies,
      ChallengeRoutes challenges,
      BreakerRoutes breaker,
      MaintenanceRoutes maintenance,
      AuthKeyRoutes authKeys) {
    @Inject
    Acts {}
  }

  /** The routes that only tell. */
  record Answers(
      ReportRoutes report,
      WhyRoutes why,
      ExplainRoutes explain,
      VerifyCountRoutes verifyCounts,
      AuditRoutes audit) {
    @Inject
    Answers {}
  }

  @Override
  public String getBasePath() {
    return BASE;
  }

  @Override
  public void define(Service service) {
    service.exception(
        StoreUnavailable.class,
        (away, request, response) -> {
          response.status(HttpStatus.SERVICE_UNAVAILABLE_503);
          response.body(Refused.away());
        });
    groups.forEach(group -> group.define(service));
  }
}
