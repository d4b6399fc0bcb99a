// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import static org.footman.james.webadmin.Caller.good;

import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.webadmin.utils.JsonTransformer;
import spark.Request;
import spark.Response;
import spark.Service;

/** "Explain": what would be decided about a message, without doing it. */
final class ExplainRoutes implements RouteGroup {
  private static final String MESSAGE = "message/rfc822";
  private static final int MOST_MESSAGE = 10 << 20;

  private final Explainer explainer;
  private final JsonTransformer json;

  @Inject
  ExplainRoutes(Explainer explainer, JsonTransformer json) {
    this.explainer = explainer;
    this.json = json;
  }

  @Override
  public void define(Service service) {
    service.post(FootmanRoutes.BASE + "/explain", this::explain, json);
  }

  private ExplainView explain(Request request, Response response) throws MessagingException {
    Caller caller = Caller.of(request, "application/json or " + MESSAGE);
    return explainer.explain(caller.brings(MESSAGE) ? ofMessage(caller) : ofJson(caller));
  }

  /** The message is the body, all else the query. */
  private static ExplainWish ofMessage(Caller caller) {
    return good(ExplainWish.parse(caller.query(), caller.octets(MOST_MESSAGE)));
  }

  private static ExplainWish ofJson(Caller caller) {
    Fields noParameters = caller.query();
    good(noParameters.read(() -> true));
    return good(ExplainWish.parse(caller.json()));
  }
}
